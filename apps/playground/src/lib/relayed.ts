/** Clients of the page: each asks the page's own relay in the name of one person, and knows no key. */
import {
  type Client,
  createClient,
  type Driver,
  type TypesOf,
  type Untyped,
} from "@plugboard/core";
import { relayed } from "@plugboard/core/relayed";

/** The page's own server. */
export interface Server {
  readonly origin: string;
  readonly ask: (url: string, init: RequestInit) => Promise<Response>;
}

/** The one that has served this page. */
const own = (): Server => ({ origin: location.origin, ask: (url, init) => fetch(url, init) });

/**
 * Makes the clients of one platform, the same each time for the same person; who is first used is signed in.
 * They have the types of a driver, or of a client, that is named.
 */
export const relayedClients = <D extends { readonly "~types"?: unknown } = Driver<Untyped>>(
  platform: string,
  { origin, ask }: Server = own(),
): ((name: string) => Client<TypesOf<D>>) => {
  const made = new Map<string, Client<TypesOf<D>>>();
  const clientFor = (name: string): Client<TypesOf<D>> => {
    let signedIn: Promise<void> | undefined;
    const signIn = async (): Promise<void> => {
      const body = JSON.stringify({ platform, name });
      const { ok, status } = await ask(`${origin}/session`, { method: "POST", body });
      if (!ok) throw new Error(`The playground's server does not know ${name}: ${status}.`);
    };
    return createClient({
      platform: relayed<D>({
        url: `${origin}/relay/${platform}`,
        platform,
        headers: { "x-playground-user": name },
      }),
      fetch: async (url, init) => {
        await (signedIn ??= signIn());
        const answer = await ask(url, init);
        // The server was started anew, and knows nobody: the next call signs in again.
        if (answer.status === 401) signedIn = undefined;
        return answer;
      },
      // A browser tells how much of an upload has left through XMLHttpRequest alone.
      transport: { xhr: true },
    });
  };
  return (name) => {
    const client = made.get(name) ?? clientFor(name);
    made.set(name, client);
    return client;
  };
};
