/** How questions are answered, kind by kind. */
import type * as Effect from "effect/Effect";
import type { ConnectorFile } from "../ConnectorFile.ts";
import type { PlugboardError } from "../PlugboardError.ts";
import type { Circumstances } from "./Circumstances.ts";
import type { Question } from "./Question.ts";
import type { FileAbout } from "./Reply.ts";

/** What a question comes to. */
export type Answered =
  | { readonly _tag: "Json"; readonly body: object }
  | { readonly _tag: "File"; readonly file: ConnectorFile; readonly about: FileAbout };

/** The question that asks for one thing. */
export type Of<Ask extends Question["ask"]> = Question & { readonly ask: Ask };

/** Answers one kind of questions. */
export type Answering<Ask extends Question["ask"]> = (
  question: Of<Ask>,
  circumstances: Circumstances,
) => Effect.Effect<Answered, PlugboardError>;

/** An answer that is JSON. */
export const said = (body: object): Answered => ({ _tag: "Json", body });
