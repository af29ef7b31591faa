/** The types of the field stations' actions, as a generated catalog would have them. */
import type { ConnectorFile, Json } from "@plugboard/core";
import type { FieldSample, Station, StationGiven } from "./fieldStations.ts";

/** The catalog type of the field stations, for `openapi<FieldStationsCatalog>(platform.options)`. */
export interface FieldStationsCatalog {
  readonly stations: {
    readonly listStations: {
      readonly input: {
        readonly page?: number;
        readonly per_page?: number;
        readonly status?: ReadonlyArray<Station["status"]>;
        readonly altitude?: { readonly above?: number; readonly below?: number };
      };
      readonly output: ReadonlyArray<Station>;
      readonly item: Station;
    };
    readonly getStation: { readonly input: { readonly id: string }; readonly output: Station };
    readonly createStation: { readonly input: StationGiven; readonly output: Station };
    readonly replaceStation: {
      readonly input: Omit<StationGiven, "id"> & {
        readonly "path.id": string;
        readonly "body.id"?: string;
      };
      readonly output: Station;
    };
    readonly removeStation: { readonly input: { readonly id: string }; readonly output: null };
    readonly stationReport: { readonly input: { readonly id: string }; readonly output: string };
    readonly putFirmware: {
      readonly input: { readonly id: string; readonly body: ConnectorFile | Blob };
      readonly output: { readonly size: number };
    };
    readonly addPhoto: {
      readonly input: {
        readonly id: string;
        readonly file: ConnectorFile | Blob;
        readonly caption?: string;
        readonly place?: { readonly x?: number; readonly y?: number };
      };
      readonly output: { readonly id: string; readonly filename: string; readonly size: number };
    };
  };
  readonly photos: {
    readonly getPhoto: {
      readonly input: { readonly id: string };
      readonly output: ConnectorFile;
    };
  };
  readonly samples: {
    readonly listSamples: {
      readonly input: {
        readonly offset?: number;
        readonly limit?: number;
        readonly kind?: FieldSample["kind"];
      };
      /** Its items, as the driver gives them when it is told where they are. */
      readonly output: ReadonlyArray<FieldSample>;
      readonly item: FieldSample;
    };
    readonly addSample: {
      readonly input: Readonly<Record<string, unknown>> & Pick<FieldSample, "kind" | "station">;
      readonly output: FieldSample;
    };
    readonly importSamples: {
      readonly input: { readonly body: string };
      readonly output: { readonly rows: number };
    };
    readonly clearSamples: {
      readonly input: Readonly<Record<string, never>>;
      readonly output: null;
    };
  };
  readonly default: {
    readonly signIn: {
      readonly input: { readonly user: string; readonly password: string };
      readonly output: { readonly user: string; readonly token: string };
    };
    readonly probe: { readonly input: Json; readonly output: Json };
  };
}
