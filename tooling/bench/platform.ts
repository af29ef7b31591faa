/** A BOSA platform of one connector, as canned answers: what is measured is the client. */

export const path = "/connectors/github/list_pull_requests";
export const input = { owner: "acme", repo: "plugboard", per_page: 20 };
export const headers = {
  "content-type": "application/json",
  authorization: "Bearer token",
  "x-api-key": "key",
};

const nullable = (type: string) => ({ anyOf: [{ type }, { type: "null" }] });

const discovery = JSON.stringify({
  github: {
    list_pull_requests: {
      method: "POST",
      path,
      docstring: "List pull requests.",
      parameters: {
        request: {
          schema: {
            type: "object",
            properties: {
              owner: { type: "string" },
              repo: { type: "string" },
              state: { anyOf: [{ type: "string", enum: ["open", "closed"] }, { type: "null" }] },
              page: nullable("integer"),
              per_page: nullable("integer"),
            },
            required: ["owner", "repo"],
          },
        },
      },
    },
  },
});

const page = (size: number, number: number, pages: number): string =>
  JSON.stringify({
    data: Array.from({ length: size }, (_, index) => ({
      number: (number - 1) * size + index + 1,
      title: `Pull request ${index}`,
      state: "open",
    })),
    meta: {
      page: number,
      limit: size,
      total: size * pages,
      total_page: pages,
      has_next: number < pages,
      has_prev: number > 1,
    },
  });

/** Ten items on a single page. */
const single = page(10, 1, 1);

/** What the platform answers to a path: its discovery, or one page. */
export const answer = (url: string): string => (url.includes(path) ? single : discovery);

const respond = (body: string): Response =>
  new Response(body, { status: 200, headers: { "content-type": "application/json" } });

/** `fetch` that answers at once, with a new Response each time. */
export const stub: typeof fetch = async (request) =>
  respond(answer(request instanceof Request ? request.url : String(request)));

/** `fetch` that answers with `pages` pages of `size` items, each made when it is asked for. */
export const pagedStub =
  (pages: number, size: number): typeof fetch =>
  async (request, init) => {
    const url = request instanceof Request ? request.url : String(request);
    if (!url.includes(path)) return respond(discovery);
    const body = await new Response(
      init?.body ?? (request instanceof Request ? request.body : null),
    ).text();
    const { page: number = 1 } = JSON.parse(body) as { readonly page?: number };
    return respond(page(size, number, pages));
  };

/** `fetch` that answers with how often the same was asked for, and counts all. */
export const countingStub = () => {
  const versions = new Map<string, number>();
  let requests = 0;
  const fetch: typeof globalThis.fetch = async (request, init) => {
    const url = request instanceof Request ? request.url : String(request);
    if (!url.includes(path)) return respond(discovery);
    requests += 1;
    const asked = init?.body as string;
    const version = (versions.get(asked) ?? 0) + 1;
    versions.set(asked, version);
    return respond(JSON.stringify({ data: { version } }));
  };
  return { fetch, requests: () => requests };
};
