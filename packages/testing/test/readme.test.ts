/** The examples of the README, as they stand there. */
import { createClient } from "@plugboard/core";
import { bosa } from "@plugboard/core/bosa";
import { describe, expect, expectTypeOf, it } from "vitest";
import {
  BosaFailure,
  type CatalogFrom,
  defineConnector,
  field,
  mockBosa,
  sampleConnectors,
} from "../src/index.ts";

describe("the README's test", () => {
  it("waits and tries again when the platform is busy", async () => {
    const platform = mockBosa({ connectors: sampleConnectors() });
    await using client = createClient({
      platform: bosa(platform.options),
      fetch: platform.fetch,
    });
    platform.fail("github", "list_pull_requests", { status: 429, retryAfter: 0, times: 1 });
    const options = { maxAttempts: 2 };
    const pulls = await client.execute("github", "list_pull_requests", { owner: "acme" }, options);
    expect(pulls).toHaveLength(30);
    expect(platform.calls("github", "list_pull_requests").map((_) => _.status)).toEqual([429, 200]);
    platform.verify();
  });
});

describe("the README's connector", () => {
  const crm = defineConnector({
    title: "CRM",
    auth: "oauth2",
    state: () => ({ contacts: [{ id: "1", name: "Ana" }] }),
    actions: ({ list, action, file }) => ({
      list_contacts: list({
        description: "List contacts.",
        input: { name: field.optional(field.string()) },
        paging: "cursor",
        rows: ({ state }) => state.contacts,
        filter: (contact, { name }) => name === undefined || contact.name === name,
      }),
      add_contact: action({
        description: "Add a contact.",
        input: { name: field.string({ minLength: 1 }), photo: field.optional(field.file()) },
        handler: ({ input, state, uuid }) => {
          if (input.name === "Bo") throw new BosaFailure({ status: 409, message: "Bo is here" });
          const contact = { id: uuid(), name: input.name };
          state.contacts.push(contact);
          return contact;
        },
      }),
      export_contacts: file({
        description: "Export contacts.",
        handler: ({ state }) => ({
          content: state.contacts.map((_) => _.name).join("\n"),
          contentType: "text/csv",
          filename: "contacts.csv",
        }),
      }),
    }),
  });

  it("is called typed, with nothing generated", async () => {
    const platform = mockBosa({ connectors: { crm } });
    const driver = bosa<CatalogFrom<{ crm: typeof crm }>>(platform.options);
    await using client = createClient({ platform: driver, fetch: platform.fetch });
    const contact = await client.execute("crm", "add_contact", {
      name: "Cleo",
      photo: new Blob(["jpg"]),
    });
    expectTypeOf(contact).toEqualTypeOf<{ id: string; name: string }>();
    expect(platform.calls("crm", "add_contact")[0]?.files).toHaveLength(1);
    const found = await client.execute("crm", "list_contacts", { name: "Cleo" });
    expect(found).toEqual([contact]);
    const csv = await client.execute("crm", "export_contacts", {});
    expect(csv.filename).toBe("contacts.csv");
    expect(await csv.text()).toBe("Ana\nCleo");
    await expect(client.execute("crm", "add_contact", { name: "Bo" })).rejects.toMatchObject({
      _tag: "Conflict",
    });
  });
});
