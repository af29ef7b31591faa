import { describe, expect, expectTypeOf, it } from "vitest";
import { BosaFailure, defineConnector, field, mockBosa, type ReceivedFile } from "../src/index.ts";
import { bodyOf } from "./Ways.ts";

const crm = defineConnector({
  title: "CRM",
  auth: "none",
  state: () => ({ contacts: [{ id: "1", name: "Ana", address: { city: "Ulm", zip: "1" } }] }),
  actions: ({ list, action, file }) => ({
    list_contacts: list({
      description: "List contacts.",
      input: { city: field.optional(field.string()) },
      paging: "page",
      rows: ({ state }) => state.contacts,
      filter: (contact, { city }) => city === undefined || contact.address.city === city,
    }),
    add_contact: action({
      description: "Add a contact.",
      input: { name: field.string(), age: field.optional(field.integer()), photo: field.file() },
      handler: ({ input, state, uuid, now, user, account }) => {
        expectTypeOf(input.name).toEqualTypeOf<string>();
        expectTypeOf(input.age).toEqualTypeOf<number | undefined>();
        expectTypeOf(input.photo).toEqualTypeOf<ReceivedFile>();
        const contact = { id: uuid(), name: input.name, address: { city: "", zip: "" } };
        state.contacts.push(contact);
        return { ...contact, now, user: user ?? null, account: account ?? null };
      },
    }),
    refuse: action({
      description: "Refuse in a shape.",
      input: { shape: field.literal(["error", "message", "success", "data", "detail"]) },
      handler: ({ input: { shape } }) => {
        throw new BosaFailure({ status: 418, code: "TEAPOT", message: "No coffee", shape });
      },
    }),
    refuse_softly: action({
      description: "Refuse in a good answer.",
      handler: () => {
        throw new BosaFailure({ message: "Not today", shape: "data" });
      },
    }),
    crash: action({
      description: "Has a bug.",
      handler: () => {
        throw new TypeError("undefined is not a contact");
      },
    }),
    scalar: action({
      description: "Answers what the wire does not have.",
      // @ts-expect-error -- no object and no array
      handler: () => 5,
    }),
    any_json: action({
      description: "Takes whatever there is.",
      input: { value: field.json({ type: "object", additionalProperties: true }) },
      handler: ({ input }) => ({ got: input.value }),
    }),
    make_file: file({
      description: "Give a file.",
      input: { filename: field.string() },
      handler: ({ input }) => ({
        content: "x",
        filename: input.filename,
        headers: { "x-kind": "test" },
      }),
    }),
  }),
});

const platform = mockBosa({ connectors: { crm }, users: [{ identifier: "zoe" }], now: () => 0 });

const run = async (action: string, body: object | FormData = {}): Promise<Response> =>
  platform.fetch(`${platform.options.baseUrl}/connectors/crm/${action}`, {
    method: "POST",
    headers: {
      "x-api-key": platform.options.apiKey,
      authorization: `Bearer ${await platform.token()}`,
      ...(body instanceof FormData ? {} : { "content-type": "application/json" }),
    },
    body: body instanceof FormData ? body : JSON.stringify(body),
  });

describe("a declared connector", () => {
  it("hands typed input, files, user and state to its handlers", async () => {
    platform.reset();
    const form = new FormData();
    form.set("name", "Bo");
    form.set("age", "44");
    form.set("photo", new File(["jpg"], "bo.jpg"));
    const { data } = await bodyOf(await run("add_contact", form));
    expect(data).toMatchObject({ name: "Bo", now: 0, user: "zoe", account: null });
    const list = await bodyOf(await run("list_contacts", { response_fields: ["address.city"] }));
    expect(list.data).toEqual([{ address: { city: "Ulm" } }, { address: { city: "" } }]);
    expect(platform.calls("crm", "add_contact")[0]?.body).toMatchObject({ age: 44 });
  });

  it("filters its rows before it pages them", async () => {
    platform.reset();
    const { data, meta } = await bodyOf(await run("list_contacts", { city: "Bonn" }));
    expect(data).toEqual([]);
    expect(meta.total).toBe(0);
  });

  it("starts from a state of its own in every mock", async () => {
    const other = mockBosa({ connectors: { crm } });
    platform.reset();
    const form = new FormData();
    form.set("name", "Bo");
    form.set("photo", new File([], "x"));
    await run("add_contact", form);
    const response = await other.fetch(`${other.options.baseUrl}/connectors/crm/list_contacts`, {
      method: "POST",
      headers: { "x-api-key": other.options.apiKey },
    });
    expect((await bodyOf(response)).meta.total).toBe(1);
  });

  it.each([
    ["error", 418, { error: { message: "No coffee", code: "TEAPOT" } }],
    ["message", 418, { message: "No coffee" }],
    ["success", 418, { success: false, error: { message: "No coffee" } }],
    ["data", 418, { data: { success: false, error: "No coffee" }, meta: null }],
    ["detail", 418, { detail: "No coffee" }],
  ])("refuses in the shape %s", async (shape, status, body) => {
    const response = await run("refuse", { shape });
    expect(response.status).toBe(status);
    expect(await bodyOf(response)).toEqual(body);
  });

  it("refuses softly with a 200", async () => {
    const response = await run("refuse_softly");
    expect(response.status).toBe(200);
    expect((await bodyOf(response)).data).toEqual({ success: false, error: "Not today" });
    platform.verify();
  });

  it("has its bugs reported, in a 500 and by verify", async () => {
    platform.reset();
    const response = await run("crash");
    expect(response.status).toBe(500);
    expect((await bodyOf(response)).error.message).toBe("undefined is not a contact");
    expect((await run("scalar")).status).toBe(500);
    expect(() => platform.verify()).toThrow(
      /crm\/crash has a handler that threw: undefined is not a contact\n.*answered 5/,
    );
    platform.reset();
  });

  it("takes any JSON where its schema is not checked", async () => {
    const value = { a: [1, { b: null }] };
    expect((await bodyOf(await run("any_json", { value }))).data).toEqual({ got: value });
  });

  it.each([
    ["plain.txt", 'attachment; filename="plain.txt"'],
    ['a"b\\c.txt', `attachment; filename="a_b_c.txt"; filename*=UTF-8''a%22b%5Cc.txt`],
    [
      "naïve (1).txt",
      `attachment; filename="na_ve (1).txt"; filename*=UTF-8''na%C3%AFve%20%281%29.txt`,
    ],
  ])("names the file %s", async (filename, disposition) => {
    const response = await run("make_file", { filename });
    expect(response.headers.get("content-disposition")).toBe(disposition);
    expect(response.headers.get("content-type")).toBe("application/octet-stream");
    expect(response.headers.get("x-kind")).toBe("test");
  });

  it("cannot be linked where its auth is none", async () => {
    const { baseUrl, apiKey } = platform.options;
    const response = await platform.fetch(`${baseUrl}/connectors/crm/integrations`, {
      method: "POST",
      headers: {
        "x-api-key": apiKey,
        authorization: `Bearer ${await platform.token()}`,
        "content-type": "application/json",
      },
      body: JSON.stringify({ callback_url: "https://app.example/" }),
    });
    expect(response.status).toBe(400);
    expect((await bodyOf(response)).error.code).toBe("NOT_SUPPORTED");
  });
});
