/**
 * What accounts are linked on. For most platforms that is a connector's name. Airbyte links them on a
 * kind of source or destination in a workspace: what the command is not told of it is looked up or asked.
 */
import type { Client, JsonSchema } from "@plugboard/core";
import * as Effect from "effect/Effect";
import * as Flag from "effect/cli/Flag";
import { USAGE } from "../Failure.ts";
import type { Project } from "../Project.ts";
import { isObject } from "../SchemaNode.ts";
import { Trouble } from "../Trouble.ts";
import * as Ask from "./Ask.ts";
import * as Input from "./Input.ts";

/** Airbyte's kinds of accounts. */
const KINDS = ["source", "destination"] as const;

/** Something with a name that Airbyte lists. */
interface Listed {
  readonly id: string;
  readonly name: string;
}

/** The things in a list of Airbyte's, as far as they have ids. */
const listedIn = (body: unknown, list: string, idField: string): ReadonlyArray<Listed> => {
  const all = isObject(body) ? body[list] : undefined;
  return (Array.isArray(all) ? all : []).filter(isObject).flatMap((one) => {
    const { [idField]: id, name } = one;
    return typeof id === "string" ? [{ id, name: typeof name === "string" ? name : id }] : [];
  });
};

const workspaces = (client: Client) =>
  Effect.map(client.effect.execute("workspace", "listWorkspaces", {}), (body) =>
    listedIn(body, "workspaces", "workspaceId"),
  );

/** One of those that are there: the only one, or the one that is chosen. */
const one = (all: ReadonlyArray<Listed>, what: string, key: string) => {
  const [first, ...others] = all;
  if (first === undefined) {
    return Effect.fail(new Trouble({ message: `Airbyte has no ${what}.`, code: USAGE }));
  }
  if (others.length === 0) return Effect.succeed(first.id);
  return Ask.choice({
    message: `Which ${what}?`,
    choices: all.map(({ id, name }) => ({ title: name, value: id })),
    missing: `Airbyte has ${all.length} ${what}s.`,
    flag: `Name one with --target '{"${key}":"${first.id}"}': ${all
      .slice(0, 5)
      .map(({ id, name }) => `${name} is ${id}`)
      .join(", ")}${all.length > 5 ? ", …" : ""}.`,
  });
};

const airbyteTarget = (client: Client, kind: string, given: JsonSchema, isWhole: boolean) =>
  Effect.gen(function* () {
    if (!KINDS.some((known) => known === kind)) {
      const message = "Airbyte links accounts on a source or a destination.";
      return yield* new Trouble({ message, hint: "Name one of both.", code: USAGE });
    }
    const workspaceId =
      given["workspaceId"] ?? (yield* one(yield* workspaces(client), "workspace", "workspaceId"));
    if (!isWhole || given["definitionId"] !== undefined) return { kind, workspaceId, ...given };
    const list = kind === "source" ? "listSourceDefinitions" : "listDestinationDefinitions";
    const found = yield* client.effect.execute(`${kind}_definition`, list, {});
    const definitions = listedIn(found, `${kind}Definitions`, `${kind}DefinitionId`);
    const definitionId = yield* one(definitions, `kind of ${kind}`, "definitionId");
    return { kind, workspaceId, definitionId, ...given };
  });

/** What a target is where it is no name. */
export const targetFlag = Flag.String("target").pipe(
  Flag.withMetavar("json"),
  Flag.withDescription("What is linked on, where that is no name: a JSON object, as at Airbyte"),
  Flag.optional,
);

/** What a command is told of its target. */
export interface Told {
  readonly connector: string;
  /** `--target`, as JSON. */
  readonly target: string | undefined;
}

/** The target that a command means; `isWhole` where an account is made there, and not only listed. */
export const targetOf = (
  { profile }: Project,
  client: Client,
  { connector, target }: Told,
  isWhole: boolean,
) =>
  Effect.gen(function* () {
    const given = target === undefined ? undefined : yield* Input.objectIn(target, "--target");
    const found =
      profile.platform.id === "airbyte"
        ? yield* airbyteTarget(client, connector, given ?? {}, isWhole)
        : (given ?? connector);
    return found as string; // what a target is, a platform's own types say
  });

/** All targets that have accounts: `undefined` is every one. */
export const targetsOf = (project: Project, client: Client, target: string | undefined) =>
  project.profile.platform.id === "airbyte"
    ? Effect.forEach(KINDS, (connector) => targetOf(project, client, { connector, target }, false))
    : Effect.succeed([undefined]);
