/** The same call, written for each client: POST with a JSON body and two credentials, JSON out. */
import { createClient, type Validate } from "@plugboard/core";
import { bosa } from "@plugboard/core/bosa";
import { create as createAxios } from "axios";
import ky from "ky";
import { createFetch } from "ofetch";
import createOpenApiClient from "openapi-fetch";
import { headers, input, path } from "./platform.ts";

type Fetch = typeof globalThis.fetch;
export type Call = () => Promise<unknown>;

const raw =
  (fetch: Fetch, baseUrl: string): Call =>
  async () => {
    const response = await fetch(baseUrl + path, {
      method: "POST",
      headers,
      body: JSON.stringify(input),
    });
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    return ((await response.json()) as { readonly data: unknown }).data;
  };

const plugboard = (fetch: Fetch, baseUrl: string, validate: Validate): Call => {
  const client = createClient({
    platform: bosa({ baseUrl, apiKey: "key" }),
    token: "token",
    validate,
    fetch,
  });
  return () => client.execute("github", "list_pull_requests", input);
};

const others = (fetch: Fetch, baseUrl: string) => {
  const kyClient = ky.create({ fetch, headers });
  const ofetch = createFetch({ fetch });
  const axiosClient = createAxios({
    adapter: "fetch",
    env: { fetch },
    headers,
  });
  const openApi = createOpenApiClient<{
    readonly "/connectors/{connector}/{action}": {
      readonly post: {
        readonly parameters: {
          readonly path: { readonly connector: string; readonly action: string };
        };
        readonly requestBody: { readonly content: { readonly "application/json": typeof input } };
        readonly responses: {
          readonly 200: {
            readonly content: { readonly "application/json": { readonly data: unknown } };
          };
        };
      };
    };
  }>({ baseUrl, fetch, headers });
  const parameters = { path: { connector: "github", action: "list_pull_requests" } };
  return {
    ofetch: async () =>
      (await ofetch<{ data: unknown }>(baseUrl + path, { method: "POST", headers, body: input }))
        .data,
    "openapi-fetch": async () =>
      (await openApi.POST("/connectors/{connector}/{action}", { params: parameters, body: input }))
        .data?.data,
    ky: async () =>
      (await kyClient.post(baseUrl + path, { json: input }).json<{ data: unknown }>()).data,
    axios: async () => (await axiosClient.post<{ data: unknown }>(baseUrl + path, input)).data.data,
  } satisfies Record<string, Call>;
};

/** Every client over one `fetch`; the first is what the others are compared with. */
export const clients = (fetch: Fetch, baseUrl: string) => ({
  "raw fetch": raw(fetch, baseUrl),
  'Plugboard, validate "off"': plugboard(fetch, baseUrl, "off"),
  'Plugboard, validate "strict"': plugboard(fetch, baseUrl, "strict"),
  ...others(fetch, baseUrl),
});
