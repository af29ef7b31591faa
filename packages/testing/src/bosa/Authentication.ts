/** Who calls: the client by its key, the user by a token that is bound to that client. */
import type { Incoming } from "../Incoming.ts";
import { unauthorized } from "./BosaFailure.ts";
import type { BosaClient, BosaUser } from "./Directory.ts";
import { readClaims } from "./Tokens.ts";
import type { World } from "./World.ts";

/** The token after `Bearer`, whatever it is worth. */
export const bearerOf = ({ headers }: Pick<Incoming, "headers">): string | undefined =>
  /^Bearer\s+(\S+)$/i.exec(headers.get("authorization") ?? "")?.[1];

/** The account that the caller names; both spellings of the header are in the wild. */
export const accountHeader = ({ headers }: Pick<Incoming, "headers">): string | undefined =>
  headers.get("x-bosa-integration") ?? headers.get("x-integration") ?? undefined;

/** The client of the key, or 401. */
export const clientOf = (world: World, { headers }: Incoming): BosaClient => {
  const key = headers.get("x-api-key");
  if (key === null) throw unauthorized("X-API-Key is missing");
  const client = world.directory.clientOf(key);
  if (client === undefined) throw unauthorized("Client not found", "INVALID_CLIENT");
  return client;
};

/** The user of the token, or 401; undefined where no token came along. */
export const userOf = async (world: World, incoming: Incoming): Promise<BosaUser | undefined> => {
  const client = clientOf(world, incoming);
  if (!incoming.headers.has("authorization")) return undefined;
  const token = bearerOf(incoming);
  if (token === undefined) throw unauthorized("Authorization is not a bearer token");
  const claims = await world.tokens.check(token);
  if (claims === "expired") throw unauthorized("Token has expired");
  if (claims === "invalid") throw unauthorized("Token is invalid");
  const user = world.directory.userById(claims.sub);
  if (user === undefined) throw unauthorized("User not found");
  if (user.clientId !== client.id) throw unauthorized("Token belongs to another client");
  return user;
};

/** The user of the token; 401 without one, too. */
export const sessionOf = async (world: World, incoming: Incoming): Promise<BosaUser> => {
  const user = await userOf(world, incoming);
  if (user === undefined) throw unauthorized();
  return user;
};

/** The user whom a request names, believed or not: for the record only. */
export const claimedUser = (world: World, incoming: Incoming): BosaUser | undefined => {
  const token = bearerOf(incoming);
  const claims = token === undefined ? undefined : readClaims(token);
  return claims === undefined ? undefined : world.directory.userById(claims.sub);
};
