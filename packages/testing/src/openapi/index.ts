/** APIs with a document alone, with the sample of one: what needs one mock loads no other. */
export {
  type ApiHandler,
  type MockApi,
  type MockOpenapi,
  mockOpenapi,
  type MockOpenapiOptions,
} from "./mockOpenapi.ts";
export { fieldStations } from "../samples/fieldStations.ts";
