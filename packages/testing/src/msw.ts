/** A mock platform, or a scenario, behind the `fetch` of an application that runs Mock Service Worker. */
import { http, HttpResponse, type HttpHandler } from "msw";

/** What answers requests: a mock platform, or a replay. */
export interface Answering {
  readonly handler: (request: Request) => Promise<Response>;
  readonly options: { readonly baseUrl: string };
}

/** Where it stands. */
export interface HandlersOptions {
  /** The base URL that the application's driver has. @default the platform's own */
  readonly url?: string | undefined;
}

/** Handlers for `setupServer` and `setupWorker`: the platform answers all that goes to its address. */
export const handlers = (
  { handler, options }: Answering,
  { url = options.baseUrl }: HandlersOptions = {},
): ReadonlyArray<HttpHandler> => [
  http.all(`${url.replace(/\/+$/, "")}/*`, async ({ request }) => {
    try {
      return await handler(request);
    } catch {
      // The mock has broken the connection, or the caller has left.
      return HttpResponse.error();
    }
  }),
];
