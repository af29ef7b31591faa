/** Clients, users and tokens: U0 to U3. Every good answer is a 200, as the original SDK insists. */
import * as Result from "effect/Result";
import type { Incoming } from "../Incoming.ts";
import { route, type Route } from "../Route.ts";
import type { Account } from "./Accounts.ts";
import { claimedUser, clientOf, sessionOf } from "./Authentication.ts";
import { readBody } from "./Body.ts";
import { envelope, unauthorized, unprocessable } from "./BosaFailure.ts";
import { type BosaUser, secretPreview } from "./Directory.ts";
import { field } from "./Field.ts";
import { type Fields, readFields, type ValuesOf } from "./Fields.ts";
import type { World } from "./World.ts";

/** The checked body of a request, or 422. */
export const bodyOf = async <F extends Fields>(
  incoming: Incoming,
  fields: F,
): Promise<ValuesOf<F>> => {
  const body = await readBody(incoming);
  if (body.failure !== undefined) throw body.failure;
  const read = readFields(fields, body.values, body.from);
  if (Result.isFailure(read)) throw unprocessable(read.failure);
  return read.success;
};

const basic = (account: Account): object => ({
  id: account.id,
  client_id: account.clientId,
  user_id: account.userId,
  connector: account.connector,
  user_identifier: account.name,
  selected: account.selected,
});

const shown = (user: BosaUser, accounts: ReadonlyArray<Account>): object => ({
  id: user.id,
  client_id: user.clientId,
  identifier: user.identifier,
  secret: null,
  secret_preview: secretPreview(user.secret),
  is_active: true,
  integrations: accounts.map(basic),
});

const required = field.string({ minLength: 1 });

/** The routes over clients, users and tokens. */
export const userRoutes = (world: () => World, adminKey: string): ReadonlyArray<Route> => {
  const who = (incoming: Incoming) => ({ user: claimedUser(world(), incoming)?.identifier });
  return [
    route("POST", "/clients", async (incoming) => {
      if (incoming.headers.get("x-api-key") !== adminKey) throw unauthorized();
      const { name } = await bodyOf(incoming, { name: required });
      const { id, apiKey } = world().directory.addClient(name);
      return envelope({ id, name, api_key: apiKey, is_active: true });
    }),
    route("POST", "/users", async (incoming) => {
      const client = clientOf(world(), incoming);
      const { identifier } = await bodyOf(incoming, { identifier: required });
      const user = world().directory.addUser(client.id, identifier);
      return envelope({ ...shown(user, []), secret: user.secret });
    }),
    route("POST", "/auth/tokens", async (incoming) => {
      const client = clientOf(world(), incoming);
      const { identifier, secret } = await bodyOf(incoming, {
        identifier: required,
        secret: required,
      });
      const user = world().directory.userOf(client.id, identifier);
      if (user === undefined || user.secret !== secret) {
        throw unauthorized("Identifier or secret is wrong");
      }
      return envelope(await world().tokens.issue(user));
    }),
    route(
      "GET",
      "/users/me",
      async (incoming) => {
        const user = await sessionOf(world(), incoming);
        return envelope(shown(user, world().accounts.of(user.id)));
      },
      who,
    ),
  ];
};
