/** The mock BOSA that runs from the start, as the relay stands on it: users sign in with their secrets, on the server. */
import { createClient } from "@plugboard/core";
import { bosa } from "@plugboard/core/bosa";
import type { Mock } from "../mock.ts";
import { isNamed, peopleOf, type Standing } from "./Standing.ts";

/** Reads whose names do not say so. */
const reads = new Set(["warehouse/status", "warehouse/export_csv"]);
const safety = (connector: string, action: string) =>
  reads.has(`${connector}/${action}`) ? "read" : undefined;

/** Who has started the mock ends it, too. */
export const bosaOf = ({ platform, url, options: { baseUrl, apiKey } }: Mock): Standing => {
  const driver = bosa({ baseUrl, apiKey, safety });
  const app = createClient({ platform: driver });
  const tokenOf = (name: string) => async (): Promise<string> =>
    (await app.users.authenticate(name, platform.user(name).secret)).token;
  return {
    platform,
    url,
    isCall: isNamed,
    driver,
    people: peopleOf(["ana", "bo"], tokenOf),
    [Symbol.asyncDispose]: app.dispose,
  };
};
