/**
 * Fields as schemas have them, and fields that come and go. The mock's actions know no conditions, so
 * a client says what an action takes.
 */
import type { ActionDescription, Json } from "@plugboard/core";
import type { AnyClient } from "@plugboard/core/seam";
import { expect } from "vitest";
import type { BindingHooks } from "./Harness.ts";
import type { BindingStage, Part } from "./Stage.ts";

/** A client with one action, which takes what the schema says and gives back what it was sent. */
const taking = (client: AnyClient, input: Json) => {
  const description: ActionDescription = {
    connector: "github",
    name: "create_issue",
    input,
    output: {},
    safety: "write",
    paged: false,
    files: false,
  };
  const own = {
    describe: () => Promise.resolve(description),
    execute: (_: string, __: string, sent: Json) => Promise.resolve(sent),
  };
  return { ...client, ...own };
};

const filling = ({ useActionForm }: BindingHooks) =>
  useActionForm(() => ({ connector: "github", action: "create_issue" }));

const form = async ({ client, mount }: BindingStage, schema: Json) => {
  const view = await mount({ client: taking(client, schema), use: filling });
  await view.until(() => expect(view.result().isReady).toBe(true));
  const names = () => view.result().fields.map(({ name }) => name);
  const enter = (path: string, value: unknown) =>
    view.act(() => view.result().setValue(path, value));
  const sent = async () => {
    await view.act(() => view.result().submit());
    await view.until(() => expect(view.result().isSuccess).toBe(true));
    return view.result().data;
  };
  return { view, names, enter, sent };
};

const order = {
  type: "object",
  required: ["customer"],
  properties: {
    customer: {
      type: "object",
      required: ["name"],
      properties: { name: { type: "string" }, country: { type: "string", default: "DE" } },
    },
    lines: {
      type: "array",
      items: {
        type: "object",
        required: ["article"],
        properties: { article: { type: "string" }, count: { type: "integer", default: 1 } },
      },
    },
    urgency: { enum: ["low", "high"] },
    attachment: { type: "string", format: "binary" },
  },
};

const gift = {
  type: "object",
  properties: { isGift: { type: "boolean" }, email: { type: "string" } },
  if: { properties: { isGift: { const: true } }, required: ["isGift"] },
  // oxlint-disable-next-line unicorn/no-thenable -- a word of JSON Schema
  then: { properties: { paper: { type: "string", default: "red" } } },
  else: { properties: { invoice: { type: "boolean", default: true } } },
  dependentRequired: { email: ["name"] },
  dependentSchemas: {
    email: { properties: { name: { type: "string" }, news: { type: "boolean", default: false } } },
  },
};

const payment = {
  type: "object",
  oneOf: [
    { properties: { by: { const: "card" }, number: { type: "string" } }, required: ["number"] },
    { properties: { by: { const: "transfer" }, iban: { type: "string" } } },
  ],
  required: ["by"],
};

/** Groups, lists, choices, files, and conditions. */
export const fields: Part = (check) => {
  check("has groups, lists, choices and files among its fields", async (stage) => {
    const { enter, sent, view } = await form(stage, order);
    expect(view.result().fields.map(({ kind }) => kind)).toEqual([
      "object",
      "array",
      "enum",
      "file",
    ]);
    expect(view.result().fields[0]?.fields.map(({ path }) => path)).toEqual([
      "/customer/name",
      "/customer/country",
    ]);
    expect(view.result().values).toEqual({ customer: { country: "DE" } });
    await enter("/customer/name", "Ana");
    await enter("/urgency", "high");
    const attachment = new File(["it rattles"], "noise.txt");
    await enter("/attachment", attachment);
    await view.act(() => view.result().add("/lines"));
    await view.act(() => view.result().add("/lines"));
    expect(
      view
        .result()
        .fields[1]?.item(1)
        ?.fields.map(({ path }) => path),
    ).toEqual(["/lines/1/article", "/lines/1/count"]);
    await enter("/lines/1/article", "bolt");
    await view.act(() => view.result().remove("/lines", 0));
    expect(await sent()).toEqual({
      customer: { name: "Ana", country: "DE" },
      lines: [{ article: "bolt", count: 1 }],
      urgency: "high",
      attachment,
    });
  });

  check("adds and takes away the fields of a condition, with their defaults", async (stage) => {
    const { enter, names, sent, view } = await form(stage, gift);
    await view.until(() => expect(names()).toEqual(["isGift", "email", "invoice"]));
    expect(view.result().values).toEqual({ invoice: true });
    await enter("/isGift", true);
    await view.until(() => expect(names()).toEqual(["isGift", "email", "paper"]));
    expect(view.result().values).toEqual({ isGift: true, paper: "red" });
    await enter("/isGift", false);
    await view.until(() => expect(names()).toEqual(["isGift", "email", "invoice"]));
    expect(await sent()).toEqual({ isGift: false, invoice: true });
  });

  check("asks for more where something is entered that needs it", async (stage) => {
    const { enter, names, view } = await form(stage, gift);
    const name = () => view.result().fields.find((field) => field.name === "name");
    await view.until(() => expect(names()).toContain("invoice"));
    await enter("/email", "ana@example.com");
    await view.until(() => expect(names().toSorted()).toContain("news"));
    expect(name()?.required).toBe(true);
    expect(view.result().values).toMatchObject({ news: false });
    await view.act(() => view.result().submit());
    await view.until(() => expect(Object.keys(view.result().issues)).toEqual(["/name"]));
    await enter("/email", undefined);
    await view.until(() => expect(names()).not.toContain("news"));
    await view.until(() => expect(view.result().issues).toEqual({}));
    expect(view.result().values).toEqual({ invoice: true });
  });

  check("has the fields of the one of several that is chosen", async (stage) => {
    const { enter, names, sent, view } = await form(stage, payment);
    await view.until(() => expect(names()).toEqual(["by"]));
    expect(view.result().fields[0]?.values).toEqual(["card", "transfer"]);
    await enter("/by", "card");
    await view.until(() => expect(names()).toEqual(["by", "number"]));
    await enter("/number", "4711");
    await enter("/by", "transfer");
    await view.until(() => expect(names()).toEqual(["by", "iban"]));
    expect(await sent()).toEqual({ by: "transfer" });
  });
};
