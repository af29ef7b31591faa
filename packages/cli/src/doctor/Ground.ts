/** What the checks stand on: the project, and what its platform says, each asked for once. */
import type { CatalogSnapshot, PlugboardError } from "@plugboard/core";
import * as Effect from "effect/Effect";
import * as Result from "effect/Result";
import { readFile } from "node:fs/promises";
import { dirname } from "node:path";
import { greet, type Probe, probe } from "../Probe.ts";
import { find, project, type Project } from "../Project.ts";
import type { Trouble } from "../Trouble.ts";
import { variablesIn } from "./Variables.ts";

/** A project whose platform can be asked. */
export interface Asked {
  readonly project: Project;
  readonly probe: Probe;
  /** The names that the configuration reads from the environment. */
  readonly variables: ReadonlyArray<string>;
  /** How the platform took the first question. */
  readonly greeting: Effect.Effect<Result.Result<void, PlugboardError>>;
  readonly catalog: Effect.Effect<Result.Result<CatalogSnapshot, PlugboardError>>;
}

/** Where the command is run, and the project there if one could be loaded. */
export interface Ground {
  readonly folder: string;
  readonly asked: Result.Result<Asked, Trouble>;
}

/** Milliseconds for the first word of a platform. */
const PATIENCE = 10_000;

const asked = Effect.gen(function* () {
  const at = yield* project;
  const patient = { ...at, profile: { timeout: PATIENCE, ...at.profile } };
  const seen = yield* probe(patient);
  const text = yield* Effect.promise(() => readFile(at.file, "utf8"));
  const made: Asked = {
    project: at,
    probe: seen,
    variables: variablesIn(text),
    greeting: yield* Effect.cached(Effect.result(greet(seen))),
    catalog: yield* Effect.cached(Effect.result(seen.client.effect.catalog())),
  };
  return made;
});

/** Makes the ground, until the scope ends. */
export const ground = Effect.gen(function* () {
  const result = yield* Effect.result(asked);
  const file = Result.isSuccess(result) ? result.success.project.file : find(process.cwd());
  const made: Ground = {
    folder: file === undefined ? process.cwd() : dirname(file),
    asked: result,
  };
  return made;
});
