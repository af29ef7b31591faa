/** The platforms that can be chosen; what is more than a name is loaded with the choice. */
import type { PlatformKit } from "./PlatformKit.ts";

/** One choice. */
export interface PlatformEntry {
  /** As addresses and the page's own server call it. */
  readonly id: string;
  readonly title: string;
  readonly load: () => Promise<PlatformKit>;
}

/** All of them, in the order of the switch. */
export const platforms: ReadonlyArray<PlatformEntry> = [
  { id: "bosa", title: "BOSA", load: async () => (await import("./bosa.ts")).bosaKit },
  { id: "airbyte", title: "Airbyte", load: async () => (await import("./airbyte.ts")).airbyteKit },
  { id: "pieces", title: "Pieces OS", load: async () => (await import("./pieces.ts")).piecesKit },
  { id: "facilio", title: "Facilio", load: async () => (await import("./facilio.ts")).facilioKit },
  {
    id: "aixplain",
    title: "aiXplain",
    load: async () => (await import("./aixplain.ts")).aixplainKit,
  },
  {
    id: "openapi",
    title: "OpenAPI",
    load: async () => (await import("./openapi.ts")).openapiKit,
  },
];

/** The platform of an address. */
export const platformNamed = (id: string): PlatformEntry | undefined =>
  platforms.find((entry) => entry.id === id);
