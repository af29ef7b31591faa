import { type Client, isPlugboardError } from "@plugboard/core";
import { expect, it } from "vitest";
import { startMock } from "../server/mock.ts";
import { makeMocks } from "../server/mocks/index.ts";
import { makeRelays } from "../server/relays.ts";
import { makeSessions } from "../server/sessions.ts";
import { inputOf } from "../src/lib/draft.ts";
import { openingOf } from "../src/lib/opened.ts";
import { sampleOf } from "../src/lib/samples.ts";
import { formOf } from "../src/lib/schema.ts";
import { platformNamed } from "../src/platforms/registry.ts";

/** What the page has when it has opened a platform, over mocks of its own and a relay in memory. */
const opened = async (id: string) => {
  const kept = new AsyncDisposableStack();
  const mocks = kept.use(makeMocks(kept.use(await startMock(0))));
  const { people = {}, shown } = (await mocks.of(id)) ?? {};
  const kit = await platformNamed(id)?.load();
  if (kit === undefined) throw new Error(`There is no platform ${id}`);
  const sessions = makeSessions();
  const relayed = makeRelays(mocks, sessions);
  let cookie = "";
  const ask = async (url: string, init: RequestInit): Promise<Response> => {
    if (new URL(url).pathname === "/session") {
      const { name } = JSON.parse(String(init.body)) as { readonly name: string };
      cookie = sessions.signIn(cookie, id, name) ?? cookie;
      return new Response(null, { status: 204 });
    }
    const request = new Request(url, init);
    request.headers.set("cookie", cookie);
    return (await relayed(id, request)) ?? Response.error();
  };
  const config: unknown = JSON.parse(JSON.stringify({ people: Object.keys(people), ...shown }));
  const asked = { document: undefined, baseUrl: undefined };
  const session = kit.open(
    openingOf(id, config as { people: [] }, asked, { origin: "http://playground", ask }),
  );
  return { session, [Symbol.asyncDispose]: () => kept.disposeAsync() };
};

/** Later ones do away with what the others need. */
const rankOf = ({ name, safety }: { readonly name: string; readonly safety: string }): number => {
  if (/^delete|cancel|revoke|merge|move|rename|^file\.delete|^sql\.delete/i.test(name)) return 2;
  return safety === "read" ? 0 : 1;
};

/** Facilio lists all executors under every connection, whatever that is; samples are for those that it takes. */
const isOffered = (id: string, connector: string, name: string): boolean => {
  if (id !== "facilio") return true;
  const executors: Readonly<Record<string, RegExp>> = {
    crm: /^http\.|^(?!import-)[^.]+$/, // an import takes half a minute
    documents: /^file\./,
    warehouse: /^sql\.|^[^.]+$/,
  };
  return executors[connector]?.test(name) ?? false;
};

/** Each action of a platform with its sample, on one mock: those that fail, and with what. */
const failures = async (id: string): Promise<Readonly<Record<string, string>>> => {
  await using platform = await opened(id);
  const { session } = platform;
  const client = session.clientFor(session.people[0]);
  /** Where calls name their account, the first one. */
  const through = async (connector: string): Promise<Client> => {
    if (session.accounts?.(connector)?.selects !== "call") return client;
    const [first] = await client.integrations.list(connector);
    return client.with({ account: first?.account });
  };
  const connectors = await Promise.all(
    (await client.connectors()).map(async ({ name }) => {
      const own = await through(name);
      const actions = await own.actions(name);
      return actions.map((action) => ({ own, action, rank: rankOf(action) }));
    }),
  );
  const failed: Record<string, string> = {};
  for (const { own, action } of connectors.flat().toSorted((a, b) => a.rank - b.rank)) {
    const { connector, name } = action;
    if (!isOffered(id, connector, name)) continue;
    const { input } = await own.describe(connector, name);
    const form = formOf(input);
    const sample = sampleOf(session.samples, `${connector}/${name}`, form);
    try {
      await own.execute(connector, name, inputOf(form(sample), sample));
    } catch (error) {
      failed[`${connector}/${name}`] = isPlugboardError(error) ? error._tag : String(error);
    }
  }
  return failed;
};

// A file has to be chosen by somebody; an id, or a consent, has to come from a call before.
it.each([
  ["bosa", ["google_drive/upload_file", "google_drive/upload_files"]],
  [
    "airbyte",
    [
      "operation/getOperation",
      "operation/updateOperation",
      "source_oauth/completeSourceOAuth",
      "destination_oauth/completeDestinationOAuth",
      "operation/deleteOperation",
    ],
  ],
  ["pieces", []],
  ["facilio", ["warehouse/take-stock"]], // which looks for a table that is not there
  ["openapi", ["stations/addPhoto", "stations/putFirmware", "photos/addPhoto"]],
  ["aixplain", ["composio/slack/SLACK_UPLOAD_FILE"]],
])("%s runs with its samples as they are", async (id, known) => {
  const failed = await failures(id);
  expect(Object.keys(failed).toSorted(), JSON.stringify(failed)).toEqual(known.toSorted());
});
