/** The same application of many components that each ask for data, whatever framework and hooks it is made with. */
import { createClient } from "@plugboard/core";
import { bosa } from "@plugboard/core/bosa";
import { makeStore } from "@plugboard/core/seam";
import { countingStub, input } from "./platform.ts";

/** An application in a page. */
export interface App {
  /** Puts so many components on the page, and comes back when they are there. */
  readonly mount: (components: number) => void;
  /** Everything is old: what is shown is asked for again. */
  readonly invalidate: () => void;
  /** How many requests have left. */
  readonly requests: () => number;
  readonly dispose: () => void;
}

/** Hears of what a component shows, and that it has been rendered. */
export interface Watch {
  readonly rendered: () => void;
  readonly shown: (at: number, version: number) => void;
}

/** What a component shows. */
export interface Data {
  readonly version: number;
}

/** Makes an application; its components ask for the same, or each for something of its own. */
export type MakeApp = (watch: Watch, alike: boolean) => App | Promise<App>;

/** The hooks that are compared, by the names that the tables show. */
export type HookApps = Readonly<Record<"Plugboard" | "TanStack Query", MakeApp>>;

/** What the component with this number asks for. */
export const inputOf = (at: number, alike: boolean) => ({
  ...input,
  per_page: alike ? 1 : at + 1,
});

/** A platform and a client of it. The calls are Plugboard's with all hooks: what is compared is the hooks. */
export const makeGround = () => {
  const stub = countingStub();
  const platform = bosa({ baseUrl: "http://platform.test", apiKey: "key" });
  const client = createClient({ platform, token: "token", fetch: stub.fetch });
  const store = makeStore();
  const dispose = (): void => {
    store.dispose();
    void client.dispose();
  };
  return { client, store, requests: stub.requests, dispose };
};

type AnyClient = ReturnType<typeof makeGround>["client"];

/** The read of a component, as TanStack Query is told of it. */
export const queryOf = (client: AnyClient, at: number, alike: boolean) => {
  const asked = inputOf(at, alike);
  return {
    queryKey: ["github", "list_pull_requests", asked],
    queryFn: ({ signal }: { readonly signal: AbortSignal }) =>
      client.execute("github", "list_pull_requests", asked, { signal }) as Promise<Data>,
  };
};
