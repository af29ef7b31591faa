import { expect, it } from "vitest";
import type { PageRule } from "@plugboard/core/openapi";
import { collect } from "../Ways.ts";
import { describeWays, thing } from "./Ways.ts";

const integers = (...names: ReadonlyArray<string>) =>
  names.map((name) => ({ name, in: "query", schema: { type: "integer" } }));
const rows = Array.from({ length: 25 }, (_, n) => n + 1);

describeWays("pages of a document's operations", (start) => {
  it("are told by the Link header, both ways, with all that was asked for", async () => {
    const { client, platform } = await start();
    const input = { per_page: 5, status: ["active", "dormant"] as const };
    const first = await client.page("stations", "listStations", input);
    expect(first.items).toHaveLength(5);
    expect(first.info.previous).toBeUndefined();
    const all = await collect(client.items("stations", "listStations", input));
    expect(all).toHaveLength(23);
    const last = platform.calls("stations", "listStations").at(-1);
    expect(last?.query).toMatchObject({ page: "5", per_page: "5" });
    const described = await client.describe("stations", "listStations");
    expect(described.paged).toBe(true);
  });

  it("take of a link the query alone, and no key that it repeats", async () => {
    const api = thing(
      { parameters: integers("page"), security: [{ key: [] }], responses: {} },
      ({ query, url }) => {
        const page = Number(query["page"] ?? 1);
        const next = `https://evil.example/elsewhere?page=${page + 1}&after=x%2Cy&k=${url.searchParams.get("k")}`;
        const links = `<${next}>; title="a, \\"b\\""; rel="start next", </first>; rel=first`;
        return Response.json([page], page < 3 ? { headers: { link: links } } : {});
      },
      { components: { securitySchemes: { key: { type: "apiKey", in: "query", name: "k" } } } },
      { key: { "key-in-the-query": "app" } },
    );
    const { client, platform } = await start({ api });
    const page = await client.untyped.page("thing", "get", {});
    expect(JSON.stringify(page.info)).not.toContain("key-in-the-query");
    expect(await collect(client.untyped.items("thing", "get", {}))).toEqual([1, 2, 3]);
    const { path, query } = platform.calls("thing", "get").at(-1)!;
    expect([path, query]).toEqual([
      "/api/thing",
      { page: "3", after: "x,y", k: "key-in-the-query" },
    ]);
  });

  it("are told by offset, with what stands around the items beside them", async () => {
    const rule: PageRule = { by: "offset", size: "limit", items: "/samples", total: "/total" };
    const pages = (_: string, action: string) => (action === "listSamples" ? rule : undefined);
    const { client, connect } = await start({ driver: { pages } });
    const page = await client.page("samples", "listSamples", { offset: 20, limit: 10 });
    expect(page.items.map(({ id }) => id)).toEqual([21, 22, 23, 24, 25, 26, 27, 28, 29, 30]);
    expect(page.info).toEqual({ next: { offset: 30 }, previous: { offset: 10 }, total: 57 });
    expect(await collect(client.items("samples", "listSamples", { kind: "air" }))).toHaveLength(28);
    const response = await client.run("samples", "listSamples", { limit: 1 });
    expect(response.data).toHaveLength(1);
    expect(response.meta).toMatchObject({ total: 57 });
    const { output, paged } = await client.describe("samples", "listSamples");
    expect([paged, output?.["type"]]).toEqual([true, "array"]);
    const plain = await connect().execute("samples", "listSamples", { limit: 1 });
    expect(plain).toMatchObject({ total: 57 });
  });

  const walk = async (
    rule: PageRule,
    answer: Parameters<typeof thing>[1],
    names: ReadonlyArray<string>,
    input = {},
  ) => {
    const { client, platform } = await start({
      api: thing({ parameters: integers(...names) }, answer),
      driver: { pages: () => rule },
    });
    const items = await collect(client.untyped.items("thing", "get", input));
    return { items, queries: platform.calls("thing", "get").map((_) => _.query) };
  };

  it("are told by number, until one is empty or not full", async () => {
    const at = (page: number, size: number) => rows.slice((page - 1) * size, page * size);
    const open = await walk({ by: "page" }, ({ query }) => at(Number(query["page"] ?? 1), 10), [
      "page",
    ]);
    expect(open.items).toEqual(rows);
    expect(open.queries).toEqual([{}, { page: "2" }, { page: "3" }, { page: "4" }]);
    const counted = await walk(
      { by: "page", items: "/rows", total: "/total" },
      ({ query }) => ({ rows: at(Number(query["page"] ?? 1), 10), total: 26 }),
      ["page"],
    );
    expect(counted.items).toEqual(rows);
    expect(counted.queries).toHaveLength(4);
    const sized = await walk(
      { by: "page", parameter: "p", size: "n", first: 0 },
      ({ query }) => at(Number(query["p"] ?? 0) + 1, Number(query["n"])),
      ["p", "n"],
      { n: 10 },
    );
    expect(sized.items).toEqual(rows);
    expect(sized.queries.map(({ p }) => p)).toEqual([undefined, "1", "2"]);
  });

  it("are told by a cursor in the answer, or by a function", async () => {
    const answer = ({ query }: { readonly query: Readonly<Record<string, unknown>> }) => {
      const from = Number(query["after"] ?? 0);
      const next = from + 10 < rows.length ? from + 10 : null;
      return { data: { list: rows.slice(from, from + 10) }, page: { next } };
    };
    const items = "/data/list";
    const cursor = await walk(
      { by: "cursor", parameter: "after", next: "/page/next", items },
      answer,
      ["after"],
    );
    expect(cursor.items).toEqual(rows);
    const own = await walk(
      {
        items,
        by: ({ items: some, input }) => {
          const from = Number(input["after"] ?? 0) + some.length;
          return from < 25 ? { next: { after: from } } : {};
        },
      },
      answer,
      ["after"],
    );
    expect(own.items).toEqual(rows);
  });
});
