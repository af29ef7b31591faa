import { operations } from "@plugboard/core/airbyte/document";
import { describe, expect, it } from "vitest";
import { inputs, prepare, rows } from "./Inputs.ts";
import { describeWays } from "./Ways.ts";

describe("the rows of the table", () => {
  it("are 108, and each that takes a body has an input here", () => {
    expect(rows).toHaveLength(108);
    const taking = operations.filter((_) => _.body !== undefined).map((_) => _.operationId);
    expect(Object.keys(inputs).toSorted()).toEqual(taking.toSorted());
  });
});

describeWays("airbyte's driver", (start) => {
  it.each(rows)("calls %s / %s", async (tag, operationId, row) => {
    const setting = await start({ mock: { history: 1 } });
    const { client, platform } = setting;
    const ids = await prepare(setting);
    const before = platform.calls(tag, operationId).length;
    const input = inputs[operationId]?.(ids) ?? {};
    const output = await client.untyped.execute(tag, operationId, input);
    const [call] = platform.calls(tag, operationId).slice(before);
    expect(call).toMatchObject({
      path: `/api${row.path}`,
      method: row.method,
      status: row.answer === 204 ? 204 : 200,
    });
    expect(call?.body).toEqual(row.body === undefined ? undefined : input);
    if (row.answer === "text") expect(output).toBeTypeOf("string");
    else if (typeof row.answer === "object") expect(output).not.toBeNull();
    else expect(output).toBeNull();
    platform.verify();
  });
});
