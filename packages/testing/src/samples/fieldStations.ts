/**
 * An API of our own with an OpenAPI document: field stations, what they measure, and everything that
 * such a document can ask of a client. Stateful, and the same data in every run.
 */
import { ApiFailure } from "../openapi/ApiFailure.ts";
import type { ApiCall, ApiHandler, MockApi } from "../openapi/mockOpenapi.ts";
import { fieldStationsDocument } from "./fieldStationsDocument.ts";
import { pdf } from "./Pdf.ts";

/** A part of a station, which is made of parts. */
export interface StationPart {
  readonly name: string;
  readonly parts?: ReadonlyArray<StationPart>;
}

/** A station. */
export interface Station {
  readonly id: string;
  readonly name: string;
  readonly status: "active" | "dormant";
  /** Metres above the sea, where they are known. */
  readonly altitude: number | null;
  readonly parts: ReadonlyArray<StationPart>;
}

/** A measurement of water or of air. */
export type FieldSample = {
  readonly id: number;
  readonly station: string;
  readonly taken_at: string;
} & (
  | { readonly kind: "water"; readonly ph: number | null; readonly turbidity: number }
  | { readonly kind: "air"; readonly particles: number }
);

interface Photo {
  readonly filename: string;
  readonly contentType: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** What the stations' API holds. */
export interface FieldStationsState {
  stations: ReadonlyArray<Station>;
  samples: ReadonlyArray<FieldSample>;
  readonly photos: Map<string, Photo>;
  readonly firmware: Map<string, Uint8Array<ArrayBuffer>>;
}

const HOUR = 3_600_000;
const START = Date.UTC(2026, 0, 1);
const NAMES = ["Alder Fen", "Birch Hill", "Cedar Bay", "Dune Head", "Elm Ford"];

const begin = (): FieldStationsState => ({
  stations: Array.from({ length: 23 }, (_, n): Station => ({
    id: `st-${n + 1}`,
    name: `${NAMES[n % NAMES.length] ?? ""} ${Math.floor(n / NAMES.length) + 1}`,
    status: n % 4 === 3 ? "dormant" : "active",
    altitude: n % 3 === 0 ? null : n * 40,
    parts: [
      { name: "mast", parts: [{ name: "vane" }, { name: "cup", parts: [{ name: "bearing" }] }] },
    ],
  })),
  samples: Array.from({ length: 57 }, (_, n): FieldSample => {
    const common = {
      id: n + 1,
      station: `st-${(n % 23) + 1}`,
      taken_at: new Date(START + n * HOUR).toISOString(),
    };
    return n % 2 === 0
      ? { ...common, kind: "water", ph: n % 6 === 0 ? null : 7 + (n % 5) / 10, turbidity: n % 9 }
      : { ...common, kind: "air", particles: 10 + (n % 40) };
  }),
  photos: new Map([
    [
      "ph-1",
      { filename: "Übersicht.pdf", contentType: "application/pdf", bytes: pdf("Alder Fen") },
    ],
  ]),
  firmware: new Map(),
});

type Call = ApiCall<FieldStationsState>;

const stationOf = ({ state, path }: Call): Station => {
  const found = state.stations.find(({ id }) => id === path["id"]);
  if (found === undefined) throw new ApiFailure(404, `There is no station ${String(path["id"])}`);
  return found;
};

const isNear = (station: Station, near: { readonly above?: number; readonly below?: number }) =>
  (near.above === undefined || (station.altitude ?? 0) > near.above) &&
  (near.below === undefined || (station.altitude ?? 0) < near.below);

const listStations = (call: Call): Response => {
  const {
    page,
    per_page,
    status,
    altitude = {},
  } = call.query as {
    readonly page?: number;
    readonly per_page?: number;
    readonly status?: ReadonlyArray<string>;
    readonly altitude?: { readonly above?: number; readonly below?: number };
  };
  const [at, size] = [page ?? 1, per_page ?? 10];
  const rows = call.state.stations.filter(
    (_) => (status === undefined || status.includes(_.status)) && isNear(_, altitude),
  );
  const links = [
    ...(at * size < rows.length ? [["next", at + 1] as const] : []),
    ...(at > 1 ? [["prev", at - 1] as const] : []),
  ].map(([relation, number]) => {
    const url = new URL(call.url);
    url.searchParams.set("page", String(number));
    return `<${url.href}>; rel="${relation}"`;
  });
  return Response.json(
    rows.slice((at - 1) * size, at * size),
    links.length > 0 ? { headers: { link: links.join(", ") } } : {},
  );
};

const saved = (state: FieldStationsState, station: Station, before?: Station): Station => {
  const others = state.stations.filter((_) => _ !== before);
  const isTaken = others.some((_) => _.name === station.name);
  if (isTaken) {
    throw new ApiFailure(409, `There is a station called ${station.name}`, { title: "Name taken" });
  }
  state.stations = [...others, station];
  return station;
};

/** What a station is made of. */
export type StationGiven = Pick<Station, "name"> & Partial<Station>;

const stationFrom = (id: string, given: StationGiven): Station => ({
  id,
  name: given.name,
  status: given.status ?? "active",
  altitude: given.altitude ?? null,
  parts: given.parts ?? [],
});

const download = ({ filename, contentType, bytes }: Photo): Response =>
  new Response(bytes, {
    headers: {
      "content-type": contentType,
      "content-disposition": `attachment; filename="photo"; filename*=UTF-8''${encodeURIComponent(filename)}`,
    },
  });

const photoOf = ({ state, path }: Call): Photo => {
  const found = state.photos.get(String(path["id"]));
  if (found === undefined) throw new ApiFailure(404, "There is no such photo");
  return found;
};

/** Requests are checked before they come here: they hold what their operations declare. */
const handlers: Readonly<Record<string, ApiHandler<FieldStationsState>>> = {
  listStations,
  getStation: stationOf,
  createStation: ({ state, body, random }) =>
    saved(state, stationFrom(random.uuid(), body as StationGiven)),
  replaceStation: (call) => {
    const before = stationOf(call);
    const given = call.body as StationGiven;
    return saved(call.state, stationFrom(given.id ?? before.id, given), before);
  },
  removeStation: (call) => {
    const gone = stationOf(call);
    call.state.stations = call.state.stations.filter((_) => _ !== gone);
  },
  stationReport: (call) => {
    const { name, status } = stationOf(call);
    return new Response(`${name} is ${status}.\n`, { headers: { "content-type": "text/plain" } });
  },
  addPhoto: (call) => {
    const [file] = call.files;
    if (file === undefined) throw new ApiFailure(400, "A photo has no file");
    const id = `ph-${call.state.photos.size + 1}`;
    const { filename, contentType, bytes } = file;
    call.state.photos.set(id, { filename, contentType, bytes });
    const { caption, place } = call.body as { readonly caption?: string; readonly place?: unknown };
    return { id, station: stationOf(call).id, filename, size: bytes.byteLength, caption, place };
  },
  getPhoto: (call) => download(photoOf(call)),
  putFirmware: (call) => {
    const bytes = call.files[0]?.bytes ?? new Uint8Array();
    call.state.firmware.set(stationOf(call).id, bytes);
    return { size: bytes.byteLength };
  },
  listSamples: ({ state, query }) => {
    const {
      offset = 0,
      limit = 20,
      kind,
    } = query as {
      readonly offset?: number;
      readonly limit?: number;
      readonly kind?: string;
    };
    const rows = state.samples.filter((_) => kind === undefined || _.kind === kind);
    return { total: rows.length, samples: rows.slice(offset, offset + limit) };
  },
  addSample: ({ state, body, now }) => {
    const given = body as FieldSample;
    const id = Math.max(0, ...state.samples.map((_) => _.id)) + 1;
    const added = { ...given, id, taken_at: new Date(now).toISOString() };
    state.samples = [...state.samples, added];
    return added;
  },
  importSamples: ({ body }) => ({ rows: String(body).trim().split("\n").length - 1 }),
  clearSamples: ({ state }) => {
    state.samples = [];
  },
  signIn: ({ body }) => {
    const { user, password } = body as { readonly user: string; readonly password: string };
    if (PASSWORDS[user] !== password) throw new ApiFailure(401, "User or password are wrong");
    return { user, token: TOKENS[user] };
  },
  probe: ({ path, query, header, cookie }) => ({ path, query, header, cookie }),
};

const PASSWORDS: Readonly<Record<string, string>> = { ana: "ana-secret", bo: "bo-secret" };
const TOKENS: Readonly<Record<string, string>> = { ana: "session-of-ana", bo: "session-of-bo" };

/** Field stations: `mockOpenapi(fieldStations())`. */
export const fieldStations = (): MockApi<FieldStationsState> => ({
  document: fieldStationsDocument,
  state: begin,
  handlers,
  credentials: {
    key: { "fs-key-of-the-app": "app" },
    session: { "session-of-ana": "ana", "session-of-bo": "bo" },
    admin: { "root:admin-secret": "root" },
    kiosk: { "kiosk-key-4711": "kiosk" },
  },
});
