/** What a platform can do beside calling actions: its driver says so, before anything is asked of it. */
import { Transport } from "@plugboard/core";
import * as Effect from "effect/Effect";
import { USAGE } from "../Failure.ts";
import type { Project } from "../Project.ts";
import { Trouble } from "../Trouble.ts";

/** Whether the platform has a method of a capability, `users.authenticate` for instance. */
export const has = ({ profile }: Project, group: string, method: string): Effect.Effect<boolean> =>
  Effect.scoped(
    Effect.map(
      // Nothing is sent: a driver waits for nothing when it is made.
      Effect.provideService(
        profile.platform.make,
        Transport.Transport,
        Transport.make((url, init) => fetch(url, init)),
      ),
      ({ capabilities }) => {
        const groups = capabilities as Readonly<Record<string, object | undefined>>;
        return Object.hasOwn(groups, group) && method in (groups[group] ?? {});
      },
    ),
  );

/** Fails where the platform cannot do what a command is for. */
export const needs = (
  project: Project,
  method: string,
  message: string,
  hint?: string,
): Effect.Effect<void, Trouble> =>
  Effect.flatMap(has(project, "integrations", method), (can) =>
    can ? Effect.void : Effect.fail(new Trouble({ message, hint, code: USAGE })),
  );
