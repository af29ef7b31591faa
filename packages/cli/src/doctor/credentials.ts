/** Checks of who the platform takes us for: what the environment holds, and whether it is accepted. */
import type { PlugboardError } from "@plugboard/core";
import * as Effect from "effect/Effect";
import * as Result from "effect/Result";
import {
  type Check,
  failed,
  failedWith,
  type Finding,
  ok,
  skipped,
  warning,
  withProject,
} from "./Check.ts";
import type { Asked } from "./Ground.ts";

interface Read {
  readonly ask: (asked: Asked) => Effect.Effect<unknown, PlugboardError>;
  /** Whether there may be an application without a user: nobody signs in then, and the read is refused at once. */
  readonly needsUser?: boolean;
}

interface Me {
  readonly users: { readonly me: () => Effect.Effect<unknown, PlugboardError> };
}

/** The cheapest read that asks who calls, by the platform's id. */
const reads: Readonly<Record<string, Read>> = {
  bosa: {
    ask: ({ probe }) => (probe.client.effect as unknown as Me).users.me(), // every client has it
    needsUser: true,
  },
  airbyte: { ask: ({ probe }) => probe.client.effect.execute("workspace", "listWorkspaces", {}) },
  facilio: { ask: ({ probe }) => probe.client.effect.connectors() },
  aixplain: { ask: ({ probe }) => probe.client.effect.connectors() },
};

/** A variable that is not set says more than whatever the platform makes of it. */
const refusal = (error: PlugboardError, { project, variables: names }: Asked): Finding => {
  const unset = names.filter((name) => (process.env[name] ?? "") === "");
  if (error._tag !== "Unauthenticated" && unset.length === 0) return failedWith(error);
  const named = names.length === 0 ? "the credentials in the configuration" : names.join(", ");
  return failed(
    `${project.name} refuses the credentials: ${error.message}`,
    unset.length > 0
      ? `Set ${unset.join(", ")}, in .env for instance.`
      : `Renew ${named}: what is set is wrong, or has expired.`,
  );
};

/** Whether the platform takes the credentials. */
export const credentials: Check = {
  name: "credentials",
  look: withProject(
    Effect.fnUntraced(function* (asked) {
      const { client } = asked.probe;
      const greeting = yield* asked.greeting;
      if (client.id === "pieces") return ok("pieces asks for none");
      if (Result.isFailure(greeting) && greeting.failure._tag !== "Unauthenticated") {
        return skipped("not looked at: the platform does not answer as it should");
      }
      const read = Object.hasOwn(reads, client.id) ? reads[client.id] : undefined;
      if (read === undefined)
        return skipped(`not looked at: no read of ${client.id} is known to ask`);
      const before = asked.probe.asked.length;
      return yield* Effect.match(read.ask(asked), {
        onSuccess: () => ok("accepted"),
        onFailure: (error) => {
          const isNobody = error._tag === "Unauthenticated" && error.who === "user";
          const atOnce = asked.probe.asked.length === before + 1;
          return read.needsUser === true && isNobody && atOnce
            ? ok("the application's are accepted, and no user signs in")
            : refusal(error, asked);
        },
      });
    }),
  ),
};

/** Which names in the configuration are not in the environment. */
export const variables: Check = {
  name: "environment",
  look: withProject(({ variables: names }) =>
    Effect.sync(() => {
      const unset = names.filter((name) => (process.env[name] ?? "") === "");
      if (names.length === 0) return ok("the configuration reads nothing from it");
      return unset.length === 0
        ? ok(`${names.join(", ")} ${names.length === 1 ? "is" : "are"} set`)
        : warning(
            `${unset.join(", ")} ${unset.length === 1 ? "is" : "are"} not set.`,
            `Set ${unset.length === 1 ? "it" : "them"} in the environment, or in .env beside the configuration.`,
          );
    }),
  ),
};
