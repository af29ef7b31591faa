/** BOSA's services on the sample platform, as the Effect examples have them. */
import type { Actions, Catalog, Integrations, Job, Users } from "@plugboard/core";
import * as Bosa from "@plugboard/core/bosa";
import { mockBosa, sampleConnectors } from "@plugboard/testing";
import { Layer } from "effect";

export const platform = mockBosa({ connectors: sampleConnectors() });

type Services =
  | Actions.Actions
  | Catalog.Catalog
  | Job.Jobs
  | Users.Users
  | Integrations.Integrations;

export const BosaLive: Layer.Layer<Services> = Bosa.layer(platform.options).pipe(
  Layer.provide(platform.layer),
);
