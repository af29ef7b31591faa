/** Running actions: who calls, through which account, with which input, and the answer as data or a file. */
import * as Result from "effect/Result";
import { type Incoming, textOf } from "../Incoming.ts";
import type { Opened, Route } from "../Route.ts";
import type { ActionDefinition } from "./Action.ts";
import { accountHeader, claimedUser, sessionOf, userOf } from "./Authentication.ts";
import { type Body, readBody } from "./Body.ts";
import { envelope, integrationNotFound, unprocessable } from "./BosaFailure.ts";
import { actionPath } from "./Discovery.ts";
import { downloadResponse } from "./Download.ts";
import { type Fields, readFields } from "./Fields.ts";
import type { World } from "./World.ts";

/** The input for the record: what fits its declaration is decoded, the rest is left as it came. */
const decoded = (fields: Fields, body: Body, incoming: Incoming): unknown => {
  if (body.failure !== undefined) return textOf(incoming);
  const entries = Object.entries(body.values).map(([name, value]) => {
    const declared = fields[name];
    const read = declared?.read(value, body.from, [name]);
    return [name, read !== undefined && Result.isSuccess(read) ? read.success : value] as const;
  });
  return Object.fromEntries(entries);
};

/** The route of one action. */
export const actionRoute = (options: {
  readonly world: () => World;
  readonly connector: string;
  readonly name: string;
  readonly action: ActionDefinition;
  readonly now: () => number;
}): Route => {
  const { world, connector, name, action, now } = options;

  const accountOf = (userId: string | undefined, named?: string): string | undefined =>
    userId === undefined ? undefined : world().accounts.find(userId, connector, named)?.name;

  const answer = async (incoming: Incoming, body: Body): Promise<Response> => {
    const user = action.integration
      ? await sessionOf(world(), incoming)
      : await userOf(world(), incoming);
    const named = accountHeader(incoming);
    const account = accountOf(user?.id, named);
    if (action.integration && account === undefined) throw integrationNotFound(connector, named);
    if (body.failure !== undefined) throw body.failure;
    const read = readFields(action.fields, body.values, body.from);
    if (Result.isFailure(read)) throw unprocessable(read.failure);
    const given = await action.run({
      input: read.success,
      files: body.files,
      user: user?.identifier,
      account,
      state: world().stateOf(connector),
      now: now(),
      uuid: world().random.uuid,
    });
    return "file" in given ? downloadResponse(given.file) : envelope(given.data, given.meta);
  };

  return {
    method: "POST",
    path: actionPath(connector, name),
    open: async (incoming): Promise<Opened> => {
      const body = await readBody(incoming);
      const user = claimedUser(world(), incoming);
      return {
        details: {
          connector,
          action: name,
          user: user?.identifier,
          account: accountHeader(incoming) ?? accountOf(user?.id),
          body: decoded(action.fields, body, incoming),
          files: body.files,
        },
        answer: () => answer(incoming, body),
      };
    },
  };
};
