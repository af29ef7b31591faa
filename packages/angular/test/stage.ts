/** A mock platform, and a client of it, in the testing module. */
import { TestBed } from "@angular/core/testing";
import { createClient } from "@plugboard/core";
import { bosa } from "@plugboard/core/bosa";
import { mockBosa, sampleConnectors } from "@plugboard/testing";
import { type PlugboardOptions, providePlugboard } from "../src/index";

/** A platform with the sample connectors, and a client on it. */
export const stage = () => {
  const platform = mockBosa({ connectors: sampleConnectors() });
  const client = createClient({ platform: bosa(platform.options), fetch: platform.fetch });
  return { platform, client };
};

/** The same, and the client is provided. */
export const provided = (options: Omit<PlugboardOptions<unknown>, "client"> = {}) => {
  const { platform, client } = stage();
  TestBed.configureTestingModule({ providers: [providePlugboard({ client, ...options })] });
  return { platform, client };
};

/** What is read in most tests. */
export const tools = { owner: "acme", repo: "tools" };

/** The name in what was read. */
export const nameOf = (data: unknown): string | undefined =>
  (data as { readonly name: string } | undefined)?.name;
