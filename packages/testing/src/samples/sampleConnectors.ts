/** Four connectors with 29 actions, their data, and the types of a catalog over them. */
import type { CatalogFrom } from "../bosa/CatalogFrom.ts";
import { github } from "./github.ts";
import { googleDrive } from "./googleDrive.ts";
import { googleMail } from "./googleMail.ts";
import { warehouse } from "./warehouse.ts";

/** GitHub, Google Drive, Google Mail and a warehouse; the same data in every run. */
export const sampleConnectors = () => ({
  github: github(),
  google_drive: googleDrive(),
  google_mail: googleMail(),
  warehouse: warehouse(),
});

/** The catalog type of the sample connectors, for `bosa<SampleCatalog>(platform.options)`. */
export interface SampleCatalog extends CatalogFrom<ReturnType<typeof sampleConnectors>> {}
