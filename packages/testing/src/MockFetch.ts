/**
 * A `fetch` in front of a handler: no port, no global patched.
 *
 * Aborts, redirects and failures behave as on a network. A redirect that leaves the mock is returned
 * as it is: where a real `fetch` would load the application's page.
 */

const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const MAX_REDIRECTS = 20;

/** Rejects as soon as the signal aborts, whatever the promise does. */
const orAborted = <A>(promise: Promise<A>, signal: AbortSignal | undefined): Promise<A> => {
  if (signal === undefined) return promise;
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason);
    signal.addEventListener("abort", abort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", abort));
  });
};

/** A body that breaks off when the signal aborts while it is read. */
const abortable = (response: Response, signal: AbortSignal | undefined): Response => {
  if (signal === undefined || response.body === null) return response;
  const reader = response.body.getReader();
  let forget = (): void => {};
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      const abort = (): void => {
        controller.error(signal.reason);
        reader.cancel(signal.reason).catch(() => {});
      };
      signal.addEventListener("abort", abort, { once: true });
      forget = () => signal.removeEventListener("abort", abort);
    },
    pull: async (controller) => {
      const { done, value } = await reader.read();
      if (!done) return controller.enqueue(value);
      forget();
      controller.close();
    },
    cancel: (reason) => {
      forget();
      return reader.cancel(reason);
    },
  });
  return new Response(body, response);
};

/**
 * A request that tells of the caller's own signal: a signal that follows it, as requests make one, is lost
 * with its request when the memory is cleared, and with it the news that nobody listens any more.
 */
const heeding = (request: Request, signal: AbortSignal | undefined): Request =>
  signal === undefined ? request : Object.defineProperty(request, "signal", { value: signal });

const redirected = (request: Request, response: Response, target: URL): Request => {
  const keep = response.status === 307 || response.status === 308;
  const method = keep || request.method === "HEAD" ? request.method : "GET";
  const headers = new Headers(request.headers);
  if (!keep) headers.delete("content-type");
  return heeding(new Request(target, { method, headers }), request.signal);
};

/** `fetch` for one origin; anything else goes to `foreign`. */
export const makeFetch = (options: {
  readonly origin: string;
  readonly handler: (request: Request) => Promise<Response>;
  readonly foreign: (request: Request) => Promise<Response>;
}): typeof fetch => {
  const { origin, handler, foreign } = options;

  const follow = async (request: Request, hops: number): Promise<Response> => {
    const url = new URL(request.url);
    const response = await (url.origin === origin ? handler : foreign)(request);
    const location = response.headers.get("location");
    const show = (): Response =>
      Object.defineProperties(response, {
        url: { value: request.url },
        redirected: { value: hops > 0 },
      });
    if (!REDIRECTS.has(response.status) || location === null) return show();
    if (request.redirect === "error" || hops === MAX_REDIRECTS) {
      throw new TypeError("fetch failed", { cause: new Error("unexpected redirect") });
    }
    const target = new URL(location, url);
    if (request.redirect === "manual" || target.origin !== origin) return show();
    return follow(redirected(request, response, target), hops + 1);
  };

  return async (input, init) => {
    const signal = init?.signal ?? (input instanceof Request ? input.signal : undefined);
    signal?.throwIfAborted();
    const request = heeding(new Request(input, init), signal);
    const response = await orAborted(follow(request, 0), signal);
    const { url, redirected: moved } = response;
    return Object.defineProperties(abortable(response, signal), {
      url: { value: url },
      redirected: { value: moved },
    });
  };
};
