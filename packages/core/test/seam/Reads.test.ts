/** What a read tells its calls: whose they are, how long they may take, and who gives them up. */
import { describe, expect, it } from "vitest";
import type { CallOptions } from "../../src/Platform.ts";
import {
  actionRead,
  type AnyClient,
  makeObserver,
  makePages,
  makeStore,
  pagesRead,
  type ReadCallOptions,
} from "../../src/seam/index.ts";
import { gone, mount, settle } from "./fixtures.ts";

/** A client whose calls wait until they are given up; what each was told. */
const make = () => {
  const told: Array<CallOptions> = [];
  const wait = (options: CallOptions) => {
    told.push(options);
    return new Promise((_, reject) => {
      options.signal?.addEventListener("abort", () => reject(gone()));
    });
  };
  const client = {
    id: "test",
    scope: "test/1/",
    describe: () => Promise.resolve({ safety: "read" }),
    execute: (_: string, __: string, ___: object, options: CallOptions) => wait(options),
    page: (_: string, __: string, ___: object, options: CallOptions) => wait(options),
  } as unknown as AnyClient;
  return { client, told };
};

const all: ReadCallOptions = {
  account: "work",
  token: "sk-ana",
  headers: { "x-tenant": "acme" },
  timeout: 1000,
  deadline: 5000,
  maxAttempts: 3,
  validate: "off",
  meta: { from: "test" },
};

const ways = {
  query: (client: AnyClient, options: ReadCallOptions) => {
    const read = actionRead(client, "github", "get_repo", {}, options);
    return mount(makeObserver(makeStore()), read, {}, (state) => ({ ...state }));
  },
  pages: (client: AnyClient, options: ReadCallOptions) => {
    const read = pagesRead(client, "github", "list_issues", {}, options);
    return mount(makePages(makeStore()), read, {}, (state) => ({ ...state }));
  },
};

describe.each(Object.entries(ways))("the call of a %s", (_, show) => {
  it("is told all that the component says", async () => {
    const { client, told } = make();
    show(client, all);
    await settle();
    expect(told).toMatchObject([all]);
  });

  it("is given up by the component's own signal, and the read is as before", async () => {
    const { client, told } = make();
    const controller = new AbortController();
    const view = show(client, { signal: controller.signal });
    await settle();
    expect(view.shown).toMatchObject({ status: "pending", isFetching: true });
    controller.abort();
    await settle();
    expect(told[0]?.signal?.aborted).toBe(true);
    expect(view.shown).toMatchObject({ status: "pending", isFetching: false, error: null });
  });

  it("is given up with the read, whatever signal the component has", async () => {
    const { client, told } = make();
    const view = show(client, { signal: new AbortController().signal });
    await settle();
    view.state.cancel();
    expect(told[0]?.signal?.aborted).toBe(true);
  });
});
