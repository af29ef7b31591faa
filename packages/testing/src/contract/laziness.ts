/** When the platform is asked for what calls need: not before, not twice, and once for all who wait. */
import { expect } from "vitest";
import type { SeenRequest } from "./Sample.ts";
import { inputOf, type Part } from "./Stage.ts";

const ten = Array.from({ length: 10 });

/** Catalogs, sessions and whatever else comes before a call. */
export const laziness: Part = (check, { read }, can) => {
  if (can.requests === undefined) return;
  const { connector, action } = read;
  const input = inputOf(read);
  const isCall = (_: SeenRequest): boolean => _.connector === connector && _.action === action;
  const shown = ({ method, path }: SeenRequest): string => `${method} ${path}`;
  /** What was sent before the first call. */
  const preparing = (requests: ReadonlyArray<SeenRequest>): ReadonlyArray<string> =>
    requests.slice(0, requests.findIndex(isCall)).map(shown);

  check("sends nothing before it is asked for something", async (stage) => {
    await stage.open().untyped.execute(connector, action, input);
    const needed = stage.requests().map(shown);
    const idle = stage.open();
    idle.with({ headers: { "x-trace": "1" } }).on(() => undefined);
    idle.untyped.connector(connector).action(action).params(input);
    idle.untyped.items(connector, action, input);
    idle.untyped.job("1");
    // By the time another client has its answer, what this one sends would be here.
    await stage.open().untyped.execute(connector, action, input);
    expect(stage.requests().slice(needed.length).map(shown)).toEqual(needed);
  });

  check("asks for nothing twice that it knows already", async (stage) => {
    const client = stage.open();
    const { untyped } = client;
    await untyped.execute(connector, action, input);
    const before = stage.requests().length;
    await untyped.execute(connector, action, input);
    expect(preparing(stage.requests().slice(before))).toEqual([]);
    const look = () => Promise.all([client.connectors(), client.describe(connector, action)]);
    await look();
    const looked = stage.requests().length;
    await look();
    expect(stage.requests().slice(looked).map(shown)).toEqual([]);
  });

  check("asks once for what many calls need", async (stage) => {
    await stage.open().untyped.execute(connector, action, input);
    const alone = stage.requests();
    const { untyped } = stage.open();
    await Promise.all(ten.map(() => untyped.execute(connector, action, input)));
    const together = stage.requests().slice(alone.length);
    expect(preparing(together)).toEqual(preparing(alone));
    expect(together.filter(isCall)).toHaveLength(ten.length);
  });
};
