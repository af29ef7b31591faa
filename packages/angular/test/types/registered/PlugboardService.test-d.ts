/** The service of a registered application. */
import { inject, type Signal } from "@angular/core";
import { PlugboardService } from "@plugboard/angular";
import type { Observable } from "rxjs";
import { same } from "../same";

interface Repo {
  readonly stars: number;
}
const octocat = { owner: "octocat", repo: "hello" };

export const calls = (plugboard = inject(PlugboardService)) => {
  const done = plugboard.execute("github", "get_repo", octocat);
  same<typeof done, Promise<Repo>>(true);
  const later = plugboard.run$("github", "get_repo", octocat, { maxAttempts: 3 });
  same<typeof later, Observable<Repo>>(true);
  const pulls = plugboard.items$("github", "list_pulls", { owner: "octocat", state: "open" });
  same<typeof pulls, Observable<{ readonly number: number }>>(true);
  // @ts-expect-error no such action
  plugboard.run$("github", "get_rep", octocat);
  // @ts-expect-error it does not come in pages
  plugboard.items$("github", "get_repo", octocat);
  // @ts-expect-error unsubscribing gives it up
  plugboard.run$("github", "get_repo", octocat, { signal: new AbortController().signal });
  // @ts-expect-error an input that is not complete
  void plugboard.execute("github", "get_repo", { owner: "octocat" });
};

export const signals = (plugboard = inject(PlugboardService)) => {
  const repo = plugboard.query(() => ({ connector: "github", action: "get_repo", input: octocat }));
  same<typeof repo.data, Signal<Repo | undefined>>(true);
  const create = plugboard.action(() => ({ connector: "mail", action: "send" }));
  void create.run({ to: "ana" });
  void plugboard.integration(() => "github").accounts();
  void plugboard.connectors().data();
  void plugboard.job(() => "job-1").status();
  void plugboard.form(() => ({ connector: "mail", action: "send" })).fields();
  plugboard.session().signOut();
  void plugboard.describe(() => ({ connector: "mail", action: "send" })).data()?.safety;
  // @ts-expect-error it does not come in pages
  plugboard.pages(() => ({ connector: "mail", action: "send", input: { to: "ana" } }));
};
