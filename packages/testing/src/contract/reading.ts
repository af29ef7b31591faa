/** One answer in all its forms. */
import { expect } from "vitest";
import { inputOf, type Part } from "./Stage.ts";

/** Each way of asking gives the same. */
export const reading: Part = (check, { read }, can) => {
  const { connector, action } = read;
  const input = inputOf(read);

  check("gives the same data by execute, run and both builders", async (stage) => {
    const { untyped } = stage.open();
    const data = await untyped.execute(connector, action, input);
    expect(data).toBeDefined();
    const response = await untyped.run(connector, action, input);
    expect(response.data).toEqual(data);
    expect(response.status).toBeGreaterThanOrEqual(200);
    expect(response.status).toBeLessThan(300);
    expect(response.headers).toBeInstanceOf(Headers);
    expect(response.request).toMatchObject({ connector, action });
    const builder = untyped.connector(connector);
    expect((await builder.run(action, input)).data).toEqual(data);
    const chain = builder.action(action).params(input);
    expect((await chain.run()).data).toEqual(data);
    expect(await chain.execute()).toEqual({ data, status: response.status });
    if (can.calls !== undefined) expect(stage.calls(read)).toHaveLength(5);
  });

  check(
    "tells of one attempt and its end, by the listener of the call and of the client",
    async (stage) => {
      const { untyped } = stage.open();
      const own: Array<unknown> = [];
      const onEvent = (event: unknown) => void own.push(event);
      await untyped.execute(connector, action, input, { onEvent, meta: { screen: "inbox" } });
      const at = { connector, action, meta: { screen: "inbox" } };
      expect(own).toMatchObject([
        { _tag: "Attempt", attempt: 1, ...at },
        { _tag: "Ended", outcome: "done", ...at },
      ]);
      expect(stage.events).toEqual(own);
    },
  );

  check("refuses options that no call can be made with", async (stage) => {
    const { untyped } = stage.open();
    for (const wrong of [{ maxAttempts: 0 }, { timeout: -1 }, { deadline: Number.NaN }]) {
      const given = untyped.execute(connector, action, input, wrong);
      const { option } = await stage.refused(given, "Misconfigured");
      expect(wrong).toHaveProperty(option);
    }
    if (can.calls !== undefined) expect(stage.calls(read)).toHaveLength(0);
  });
};
