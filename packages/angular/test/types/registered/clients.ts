/** An application's clients: one is registered, two stand beside it. */
import {
  type Client,
  createClient,
  type FaceTypes,
  type IntegrationsFace,
  type PlatformTypes,
  type Way,
} from "@plugboard/core";
import { bosa } from "@plugboard/core/bosa";
import { createPlugboard } from "@plugboard/angular";

interface Catalog {
  readonly github: {
    readonly get_repo: {
      readonly input: { readonly owner: string; readonly repo: string };
      readonly output: { readonly stars: number };
    };
    readonly list_pulls: {
      readonly input: { readonly owner: string; readonly state?: "open" | "closed" | undefined };
      readonly output: ReadonlyArray<{ readonly number: number }>;
      readonly item: { readonly number: number };
    };
  };
  readonly mail: {
    readonly send: { readonly input: { readonly to: string }; readonly output: null };
  };
}

export const client = createClient({ platform: bosa<Catalog>({ apiKey: "key" }) });

declare module "@plugboard/core" {
  interface Register {
    readonly client: typeof client;
  }
}

interface StagingCatalog {
  readonly chat: {
    readonly post: { readonly input: { readonly text: string }; readonly output: { id: number } };
  };
}

export const staging = createClient({ platform: bosa<StagingCatalog>({ apiKey: "key" }) });
export const Staging = createPlugboard<typeof staging>();

/** Links on definitions, and asks for a name. */
interface WarehouseFace<W extends Way> extends FaceTypes {
  readonly api: unknown;
  readonly capabilities: {
    readonly integrations: IntegrationsFace<
      W,
      { readonly kind: "source" | "destination"; readonly definition: string },
      { readonly callbackUrl: string; readonly name: string }
    >;
  };
}
interface WarehouseTypes extends PlatformTypes {
  readonly catalog: StagingCatalog;
  readonly promise: WarehouseFace<"promise">;
  readonly effect: WarehouseFace<"effect">;
}
/** Links nothing. */
interface PlainFace extends FaceTypes {
  readonly api: unknown;
  readonly capabilities: object;
}
interface PlainTypes extends PlatformTypes {
  readonly catalog: StagingCatalog;
  readonly promise: PlainFace;
  readonly effect: PlainFace;
}
export const Warehouse = createPlugboard<Client<WarehouseTypes>>();
export const Plain = createPlugboard<Client<PlainTypes>>();
