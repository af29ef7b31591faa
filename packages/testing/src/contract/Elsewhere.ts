/** Another origin, which remembers all that reaches it: nothing of ours should. */
import { answered, type Exchange } from "../Exchange.ts";

/** What a check can know of the other origin. */
export interface Elsewhere {
  readonly url: string;
  /** The requests so far: method, address, headers and body of each, as one text. */
  readonly seen: () => ReadonlyArray<string>;
}

/** Answers whatever it is asked. */
export const makeElsewhere = () => {
  const seen: Array<string> = [];
  const handler = async (request: Request): Promise<Response> => {
    const headers = [...request.headers].map(([name, value]) => `${name}: ${value}`);
    const lines = [`${request.method} ${request.url}`, ...headers, await request.text()];
    seen.push(lines.join("\n"));
    return Response.json({ data: "elsewhere" });
  };
  return {
    seen: (): ReadonlyArray<string> => [...seen],
    handler,
    reset: () => void seen.splice(0),
    exchange: async (request: Request): Promise<Exchange> => answered(await handler(request)),
  };
};
