/** The same platform as Effects: parts to compose. */
import { Actions, Catalog, Retry, Transport } from "@plugboard/core";
import * as Bosa from "@plugboard/core/bosa";
import { Duration, Effect, Layer, Redacted, Stream } from "effect";
import { check, event, facts } from "../terminal.ts";
import type { Chapter } from "./Stage.ts";

const quick = Retry.toSchedule({ ...Retry.transient, base: 40 });

/** Who wrote the newest open pull requests: pages, four calls at a time, each with its own attempts. */
const authors = Effect.gen(function* () {
  const actions = yield* Actions.Actions;
  const logins = yield* actions
    .items("github", "list_pull_requests", { owner: "acme", state: "open" }, { prefetch: 1 })
    .pipe(
      Stream.filter((pull) => !pull.draft),
      Stream.take(40),
      Stream.mapEffect(
        ({ owner, repo, number }) =>
          actions.execute("github", "get_pull_request", { owner, repo, number }).pipe(
            Effect.tapError((error) =>
              Effect.sync(() => event("", `#${number}  ${error._tag}, tried again`)),
            ),
            Effect.retry(quick),
          ),
        { concurrency: 4 },
      ),
      Stream.map(({ user }) => user.login),
      Stream.runCollect,
    );
  const { connectors, hash } = yield* (yield* Catalog.Catalog).catalog();
  return { logins, connectors: connectors.length, hash };
});

/** A call that nobody waits for any more is taken back. */
const impatient = Actions.Actions.use((actions) =>
  actions.execute("github", "get_repo", { owner: "acme", repo: "tools" }),
).pipe(
  Effect.map(({ full_name }) => full_name),
  Effect.timeoutOrElse({
    duration: Duration.millis(150),
    orElse: () => Effect.succeed("interrupted"),
  }),
  Effect.catchTag("RateLimited", ({ retryAt }) => Effect.succeed(`come back at ${retryAt}`)),
);

export const effects: Chapter = {
  title: "Effect",
  play: async ({ mock, step }) => {
    const { platform, options } = mock;
    const { baseUrl, apiKey, user } = options;
    const live = Bosa.layer({ baseUrl, apiKey: Redacted.make(apiKey), user }).pipe(
      Layer.provide(Transport.layerFetch),
    );
    platform.fail("github", "get_pull_request", { status: 503, times: 3 });
    const before = platform.calls("github", "get_pull_request").length;
    const found = await step(
      "actions.items(…).pipe(Stream.filter, Stream.take(40), Stream.mapEffect(get, { concurrency: 4 }), Stream.runCollect)",
      () => Effect.runPromise(authors.pipe(Effect.provide(live))),
    );
    const counts = Map.groupBy(found.logins, (login) => login);
    facts(Object.fromEntries([...counts].map(([login, own]) => [login, own.length])));
    check("40 pull requests, each looked up", found.logins.length, 40);
    const sent = platform.calls("github", "get_pull_request").length - before;
    check("three of them at the second attempt", sent, 43);
    check("the catalog is a service, too", [found.connectors, typeof found.hash], [4, "string"]);

    const hang = platform.fail("github", "get_repo", { hang: true });
    const outcome = await step("actions.execute(…).pipe(Effect.timeoutOrElse(…))", () =>
      Effect.runPromise(impatient.pipe(Effect.provide(live))),
    );
    hang.remove();
    check("a call that takes too long is interrupted", outcome, "interrupted");
  },
};
