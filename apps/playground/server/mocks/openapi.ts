/** A mock of an API with an OpenAPI document: stations in the field, and what they measure. */
import { openapi, type PageRule } from "@plugboard/core/openapi";
import { fieldStations, mockOpenapi } from "@plugboard/testing";
import { type Standing, standing } from "./Standing.ts";

/** Where the lists have their pages, beside the `Link` header. */
const pages = (_: string, action: string): PageRule | undefined =>
  action === "listSamples"
    ? { by: "offset", size: "limit", items: "/samples", total: "/total" }
    : undefined;

/** Starts it. */
export const startOpenapi = (): Promise<Standing> => {
  const platform = mockOpenapi(fieldStations());
  const { document, credentials } = platform.options;
  const { pathname } = new URL(document);
  return standing(
    platform,
    (url) => ({
      driver: openapi({ document: url + pathname, credentials, pages }),
      people: { playground: {} },
      // It would answer with a token: signing in is no business of pages.
      allow: { default: ["probe"] },
    }),
    // What stands under two tags is recorded under the first.
    (request, _, action) => request.action === action,
  );
};
