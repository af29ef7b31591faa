/** A mock of an API with an OpenAPI document: stations in the field, and what they measure. */
import { fieldStations, mockOpenapi } from "@plugboard/testing";
import { type Standing, standing } from "./Standing.ts";

/** Starts it. */
export const startOpenapi = (): Promise<Standing> => {
  const platform = mockOpenapi(fieldStations());
  const { document, credentials } = platform.options;
  const { pathname } = new URL(document);
  return standing(
    platform,
    (url) => ({ document: url + pathname, credentials }),
    // What stands under two tags is recorded under the first.
    (request, _, action) => request.action === action,
  );
};
