/** Attempts at actions, and the work that they begin: one attempt, or one look, a question. */
import * as Effect from "effect/Effect";
import type { Engine } from "../Actions.ts";
import type { Json } from "../Catalog.ts";
import { isObject } from "../internal/json.ts";
import type { Job, JobState } from "../Jobs.ts";
import type { PageInfo } from "../PageStrategy.ts";
import type { ActionResult } from "../Platform.ts";
import { fromJSON, type PlugboardError, Unsupported } from "../PlugboardError.ts";
import { notAllowed } from "./Allow.ts";
import { attempting, type Circumstances, defaultsOf, optionsOf } from "./Circumstances.ts";
import { constrained } from "./Constraints.ts";
import { type Answered, type Answering, type Of, said } from "./Answering.ts";
import { passing } from "./Passing.ts";
import type { ToldResult } from "./Reply.ts";
import type { Seal, Subject } from "./Seal.ts";
import { toldFailure } from "./Writing.ts";

type Done = Extract<ActionResult, { readonly _tag: "Done" }>;
type ToldItems = Extract<ToldResult, { readonly done: unknown }>["done"]["items"];

/** Characters of a file's name, which travels in a header: of a longer one, the end. */
const LONGEST_NAME = 255;

/** Where in an output its list stands, so that it crosses once. */
const placeOf = (output: unknown, items: ReadonlyArray<unknown>): ToldItems => {
  if (output === items) return "";
  const found = isObject(output) && Object.entries(output).find(([, part]) => part === items);
  return found ? found[0] : items;
};

/** A failure of work names the work as the page knows it. */
const renamed = (error: PlugboardError, job: string): PlugboardError =>
  (error._tag === "JobFailed" && fromJSON({ ...Object(error.toJSON()), job })) || error;

const toldState = (state: JobState, job: string): object =>
  state._tag === "Failed" || state._tag === "Cancelled"
    ? { ...state, error: toldFailure(renamed(state.error, job)) }
    : state;

/** Answers the questions that call an action, and those about the work of one. */
export const make = (
  name: string,
  engine: Engine,
  seal: Seal,
): { readonly [Ask in "execute" | "job" | "cancel"]: Answering<Ask> } => {
  const { id, platform } = engine;
  const noJobs = (): Effect.Effect<never, PlugboardError> =>
    Effect.fail(new Unsupported({ message: `${id} has no jobs.` }));
  const subjectOf = ({ visitor: { user } }: Circumstances, about: string): Subject => ({
    platform: name,
    user,
    about,
  });

  const sealed = async (page: PageInfo, subject: Subject): Promise<PageInfo> => {
    const signed = (neighbour: Json | undefined) => neighbour && seal.data(neighbour, subject);
    const [next, previous] = await Promise.all([signed(page.next), signed(page.previous)]);
    return { ...page, next, previous };
  };

  const toldDone = async (
    { output, items, page, job, status, headers, meta }: Done,
    pages: Subject,
    work: Subject,
  ): Promise<Answered> => {
    const done = {
      output,
      items: items && placeOf(output, items),
      page: page && (await sealed(page, pages)),
      job: job === undefined ? undefined : await seal.job(job, work),
      status,
      headers: passing(headers),
      meta,
    };
    return said({ ok: { done } });
  };

  const told = async (result: ActionResult, pages: Subject, work: Subject): Promise<Answered> => {
    if (result._tag === "Pending") {
      const { job, pollAfter } = result;
      return said({ ok: { pending: { job: await seal.job(job, work), pollAfter } } });
    }
    const { file, status } = result;
    if (file === undefined) return toldDone(result, pages, work);
    const { contentType, size } = file;
    const headers = passing(result.headers);
    const filename = file.filename.slice(-LONGEST_NAME);
    return { _tag: "File", file, about: { status, headers, filename, contentType, size } };
  };

  const execute: Answering<"execute"> = (question, circumstances) => {
    const { connector, action, input: given, page, mode, idempotencyKey } = question;
    if (mode === "submit" && platform.jobs === undefined) return noJobs();
    const rule = circumstances.allowed.rule(connector, action);
    if (rule === undefined) return Effect.fail(notAllowed(`${connector} / ${action}`));
    const pages = subjectOf(circumstances, `page of ${JSON.stringify([connector, action])}`);
    const work = subjectOf(circumstances, "job");
    const options = { ...optionsOf(question, circumstances), idempotencyKey };
    return Effect.gen(function* () {
      const input = yield* constrained(rule, given, circumstances.visitor);
      // It goes over the input after that was checked: it has to be one that was given out.
      const from = page && (yield* attempting(() => seal.openData(page, pages)));
      const order = { connector, action, input, page: from, options };
      const { result } = yield* engine.attempt(order, defaultsOf(circumstances), mode);
      return yield* attempting(() => told(result, pages, work));
    });
  };

  /** What `look` finds out about the work that a question names. */
  const asking = (
    question: Of<"job" | "cancel">,
    circumstances: Circumstances,
    look: (work: Job<"effect", unknown>) => Effect.Effect<object | null, PlugboardError>,
  ): Effect.Effect<Answered, PlugboardError> => {
    if (platform.jobs === undefined) return noJobs();
    const { job } = question;
    const opened = attempting(() => seal.openJob(job, subjectOf(circumstances, "job")));
    const found = Effect.flatMap(opened, (plain) => {
      const options = optionsOf(question, circumstances);
      return look(engine.job(plain, defaultsOf(circumstances), options));
    });
    return Effect.map(
      Effect.mapError(found, (error) => renamed(error, job)),
      (ok) => said({ ok }),
    );
  };

  return {
    execute,
    job: (question, circumstances) =>
      asking(question, circumstances, (work) =>
        Effect.map(work.get(), (state) => toldState(state, question.job)),
      ),
    cancel: (question, circumstances) =>
      asking(question, circumstances, (work) => Effect.as(work.cancel(), null)),
  };
};
