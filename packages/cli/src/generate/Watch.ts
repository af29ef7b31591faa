/** The same work again whenever a file has changed, or some time has gone by. */
import * as Duration from "effect/Duration";
import * as Effect from "effect/Effect";
import * as Queue from "effect/Queue";

/** Hears of changes of files, from the moment that this is ready. */
const changesOf = (files: ReadonlyArray<string>) =>
  Effect.gen(function* () {
    const { watch } = yield* Effect.promise(() => import("chokidar"));
    // However many changes there are while work goes on, it is done once more.
    const changes = yield* Queue.sliding<void>(1);
    const watcher = yield* Effect.acquireRelease(
      Effect.sync(() =>
        watch([...files], {
          ignoreInitial: true,
          awaitWriteFinish: { stabilityThreshold: 100, pollInterval: 20 },
        }),
      ),
      (opened) => Effect.promise(() => opened.close()),
    );
    yield* Effect.callback<void>((resume) => {
      watcher.once("ready", () => resume(Effect.void));
    });
    watcher.on("all", () => Queue.offerUnsafe(changes, undefined));
    return changes;
  });

/** Works now, and whenever one of the files changes; without `every`, at no other time. */
export const watched = <E, R>(
  files: ReadonlyArray<string>,
  every: Duration.Duration | undefined,
  work: Effect.Effect<void, E, R>,
) =>
  Effect.gen(function* () {
    const changes = yield* changesOf(files);
    const changed = Queue.take(changes);
    const next = every === undefined ? changed : Effect.race(changed, Effect.sleep(every));
    return yield* Effect.forever(Effect.andThen(work, next));
  }).pipe(Effect.scoped);
