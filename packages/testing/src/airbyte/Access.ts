/** The proxy in front of Airbyte: it asks for credentials, and answers in HTML when they are not right. */
import type { Incoming } from "../Incoming.ts";

/** What the proxy lets through. */
export interface Credentials {
  readonly username: string;
  readonly password: string;
}

/** What stands after `Basic`, whatever it is worth. */
export const basicOf = ({ headers }: Pick<Incoming, "headers">): string | undefined =>
  /^Basic\s+(\S+)$/i.exec(headers.get("authorization") ?? "")?.[1];

/** How credentials stand in the header. */
export const toBasic = ({ username, password }: Credentials): string =>
  btoa(String.fromCharCode(...new TextEncoder().encode(`${username}:${password}`)));

/** What the proxy says to everybody else: no JSON, whatever was asked for. */
export const refused = (): Response =>
  new Response(
    '<!doctype html>\n<html lang="en"><title>401</title><h1>You may not come in.</h1></html>\n',
    {
      status: 401,
      headers: {
        "content-type": "text/html",
        "www-authenticate": 'Basic realm="Welcome to Airbyte"',
      },
    },
  );
