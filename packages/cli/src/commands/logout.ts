/** `plugboard logout`: ends what `plugboard login` has begun. */
import * as Effect from "effect/Effect";
import * as Command from "effect/cli/Command";
import { forget } from "../accounts/Kept.ts";
import { givenBy, oauthsOf, userOf } from "../accounts/SignedIn.ts";
import { note, print, printJson } from "../Output.ts";
import { clientOf, project } from "../Project.ts";
import { root } from "../Root.ts";

export const logout = Command.make(
  "logout",
  {},
  Effect.fn(function* () {
    const { json } = yield* root;
    const here = yield* project;
    const { id } = here.profile.platform;
    const client = yield* clientOf(here);
    const user = yield* userOf(here);
    yield* forget(here);
    let ended = user === undefined ? 0 : 1;
    for (const oauth of oauthsOf(here).keys()) {
      if ((yield* oauth.granted) === undefined) continue;
      ended += 1;
      // Where the configuration does not say where the provider is, the document of the API does.
      yield* Effect.ignore(client.effect.integrations.list());
      yield* Effect.catch(oauth.revoke, (error) =>
        Effect.andThen(
          note(`${error.message} What was granted is forgotten here, and goes on at the provider.`),
          oauth.forget,
        ),
      );
    }
    const before = givenBy(here);
    if (before !== undefined) yield* note(`${before} stays as it is.`);
    if (json) return yield* printJson({ signedOut: ended > 0 });
    yield* print(ended === 0 ? `Nobody was signed in at ${id}.` : `Signed out of ${id}.`);
  }, Effect.scoped),
).pipe(Command.withDescription("Signs out: forgets the token, and revokes it where that can be"));
