/** Connectors and actions by their names, and inputs by their schema: all of it before anything is sent. */
import { expect } from "vitest";
import { inputOf, type Part } from "./Stage.ts";

/** Names resolve, or fail with those that are there. */
export const naming: Part = (check, sample, can) => {
  const { read, invalid } = sample;
  const { connector, action } = read;

  check("lists its connectors, their actions, and the schema of an action", async ({ open }) => {
    const client = open();
    const connectors = await client.connectors();
    expect(connectors.map(({ name }) => name)).toContain(connector);
    const actions = await client.actions(connector);
    expect(actions.map(({ name }) => name)).toContain(action);
    const described = await client.describe(connector, action);
    expect(described).toMatchObject({ connector, name: action, input: expect.any(Object) });
    expect(["read", "idempotent", "write"]).toContain(described.safety);
    expect(described, "the driver's own data").not.toHaveProperty("wire");
  });

  check("gives a catalog with a hash that stays the same", async ({ open }) => {
    const catalog = await open().catalog();
    const { hash } = await open().catalog();
    expect(catalog.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(hash).toBe(catalog.hash);
    const names = catalog.connectors.flatMap((_) =>
      _.actions.map(({ name }) => `${_.name}/${name}`),
    );
    expect(names).toContain(`${connector}/${action}`);
  });

  check("fails for names that are not there, with the nearest first", async (stage) => {
    const client = stage.open();
    const execute = client.untyped.execute;
    const noConnector = execute(`${connector}x`, action, inputOf(read));
    const unknown = await stage.refused(noConnector, "UnknownConnector");
    expect(unknown.known[0]).toBe(connector);
    expect(unknown.connector).toBe(`${connector}x`);
    const noAction = await stage.refused(execute(connector, `${action}x`, {}), "UnknownAction");
    expect(noAction.known[0]).toBe(action);
    expect(noAction).toMatchObject({ connector, action: `${action}x` });
    await stage.refused(client.actions(`${connector}x`), "UnknownConnector");
    await stage.refused(client.describe(connector, `${action}x`), "UnknownAction");
    for (const name of ["", ".", ".."]) {
      await stage.refused(execute(name, action, {}), "UnknownConnector");
      await stage.refused(execute(connector, name, {}), "UnknownAction");
    }
    if (can.calls !== undefined) expect(stage.calls(read)).toHaveLength(0);
  });

  if (invalid !== undefined) {
    check("refuses an input that the schema refuses, and sends nothing", async (stage) => {
      const { untyped } = stage.open();
      const { connector: at, action: name, paths } = invalid;
      for (const throwOnError of [true, false]) {
        const given = untyped.execute(at, name, inputOf(invalid), { throwOnError });
        const { issues, from } = await stage.refused(given, "InvalidInput");
        expect(from).toBe("client");
        expect(issues.map(({ path }) => path).toSorted()).toEqual(paths.toSorted());
        for (const { message } of issues) expect(message).not.toBe("");
      }
      if (can.calls !== undefined) expect(stage.calls(invalid)).toHaveLength(0);
    });
  }
};
