/** The inject functions of a registered application: what its catalog says, and nothing else, compiles. */
import type { Signal } from "@angular/core";
import type { ActionDescription, Connector, PlugboardError } from "@plugboard/core";
import type { Linked } from "@plugboard/core/seam";
import {
  injectAction,
  injectActionForm,
  injectActionPages,
  injectActionQuery,
  injectActionSchema,
  injectConnector,
  injectConnectors,
  injectIntegration,
  injectJob,
  injectPlugboard,
  injectSession,
  providePlugboard,
  withHydration,
} from "@plugboard/angular";
import { same } from "../same";
import { client, staging } from "./clients";

interface Repo {
  readonly stars: number;
}
interface Pull {
  readonly number: number;
}
const octocat = { owner: "octocat", repo: "hello" };
declare const owner: Signal<string>;

export const providers = [
  providePlugboard({ client }),
  providePlugboard({ client: () => client, options: { staleTime: 1000 } }, withHydration()),
];
same<ReturnType<typeof injectPlugboard>, typeof client>(true);
// @ts-expect-error not the registered client
export const wrong = providePlugboard({ client: staging });
// @ts-expect-error not the registered client
export const wrongLater = providePlugboard({ client: () => staging });

export const commands = () => {
  const create = injectAction(() => ({
    connector: "github",
    action: "get_repo",
    onSuccess: (output, input) => {
      same<typeof output, Repo>(true);
      same<typeof input, { readonly owner: string; readonly repo: string }>(true);
    },
    onError: (error) => same<typeof error, PlugboardError>(true),
    invalidates: (input, output) => [["github"], { account: input.owner + output.stars }],
    maxAttempts: 3,
    account: "work",
  }));
  const done = create.run(octocat, { timeout: 100 });
  same<typeof done, Promise<Repo>>(true);
  same<typeof create.attempt, Signal<number>>(true);
  same<typeof create.retryAt, Signal<number | undefined>>(true);
  same<typeof create.data, Signal<Repo | undefined>>(true);
  same<typeof create.error, Signal<PlugboardError | null>>(true);
  same<typeof create.isPending, Signal<boolean>>(true);
  const state = create.state();
  if (state.status === "success") same<typeof state.data, Repo>(true);
  if (state.status === "error") same<typeof state.error, PlugboardError>(true);
  if (state.status === "idle") same<typeof state.data, undefined>(true);
  void create.progress()?.loaded.toFixed();
  // @ts-expect-error no such action
  injectAction(() => ({ connector: "github", action: "get_rep" }));
  // @ts-expect-error no such connector
  injectAction(() => ({ connector: "gitlab", action: "get_repo" }));
  // @ts-expect-error an action of another connector
  injectAction(() => ({ connector: "mail", action: "get_repo" }));
  // @ts-expect-error no such option
  injectAction(() => ({ connector: "github", action: "get_repo", onSucces: () => undefined }));
  // @ts-expect-error an input that is not complete
  void create.run({ owner: "octocat" });
};

export const queries = () => {
  const repo = injectActionQuery(() => ({
    connector: "github",
    action: "get_repo",
    input: { owner: owner(), repo: "hello" },
    enabled: true,
    staleTime: 30_000,
    account: "work",
    maxAttempts: 3,
  }));
  same<typeof repo.data, Signal<Repo | undefined>>(true);
  const state = repo.state();
  if (state.status === "success") same<typeof state.data, Repo>(true);
  if (state.status === "success") same<typeof state.error, null>(true);
  if (state.status === "pending") same<typeof state.data, undefined>(true);
  if (state.status === "error") same<typeof state.error, PlugboardError>(true);
  const selected = injectActionQuery(() => ({
    connector: "github",
    action: "get_repo",
    input: octocat,
    select: (one) => {
      same<typeof one, Repo>(true);
      return one.stars;
    },
  }));
  same<typeof selected.data, Signal<number | undefined>>(true);
  const { resource } = selected;
  same<typeof resource.error, Signal<PlugboardError | undefined>>(true);
  const stars: unknown = resource.value();
  void stars;
  if (resource.hasValue()) {
    const value = resource.value();
    same<typeof value, number>(true);
  }
  const reloaded: boolean = resource.reload();
  void reloaded;
  injectActionQuery(() => ({
    connector: "github",
    action: "get_repo",
    input: octocat,
    placeholderData: { stars: 0 },
  }));
  // @ts-expect-error no such action
  injectActionQuery(() => ({ connector: "github", action: "get_rep", input: octocat }));
  injectActionQuery(() => ({
    connector: "github",
    action: "get_repo",
    // @ts-expect-error a name that the input does not have
    input: { ...octocat, rep: "hello" },
  }));
  injectActionQuery(() => ({
    connector: "github",
    action: "get_repo",
    input: octocat,
    // @ts-expect-error data of another shape
    placeholderData: { number: 0 },
  }));
  // @ts-expect-error no such option
  injectActionQuery(() => ({ connector: "github", action: "get_repo", input: octocat, stale: 1 }));
};

export const pages = () => {
  const pulls = injectActionPages(() => ({
    connector: "github",
    action: "list_pulls",
    input: { owner: owner(), state: "open" },
  }));
  const state = pulls.state();
  if (state.status === "success") same<typeof state.data.items, ReadonlyArray<Pull>>(true);
  same<typeof pulls.hasNextPage, Signal<boolean>>(true);
  const { resource } = pulls;
  if (resource.hasValue()) {
    const { items } = resource.value();
    same<typeof items, ReadonlyArray<Pull>>(true);
  }
  void pulls.fetchAll({ max: 100 });
  injectActionPages(() => ({
    connector: "github",
    action: "list_pulls",
    input: { owner: "octocat" },
    maxPages: 3,
    token: "t",
  }));
  // @ts-expect-error it does not come in pages
  injectActionPages(() => ({ connector: "github", action: "get_repo", input: octocat }));
  injectActionPages(() => ({
    connector: "github",
    action: "list_pulls",
    // @ts-expect-error no such state
    input: { owner: "octocat", state: "all" },
  }));
};

export const discovery = () => {
  const connectors = injectConnectors();
  same<typeof connectors.data, Signal<ReadonlyArray<Connector> | undefined>>(true);
  const count = injectConnectors(() => ({ select: (all) => all.length }));
  same<typeof count.data, Signal<number | undefined>>(true);
  const github = injectConnector(() => ({ connector: "github" }));
  void github.data()?.actions.map(({ safety }) => safety);
  // @ts-expect-error no such connector
  injectConnector(() => ({ connector: "gitlab" }));
  const schema = injectActionSchema(() => ({ connector: "github", action: "get_repo" }));
  same<typeof schema.data, Signal<ActionDescription | undefined>>(true);
  const safety = injectActionSchema(() => ({
    connector: "mail",
    action: "send",
    select: (action) => action.safety,
  }));
  same<typeof safety.data, Signal<"read" | "idempotent" | "write" | undefined>>(true);
  // @ts-expect-error an action of another connector
  injectActionSchema(() => ({ connector: "mail", action: "get_repo" }));
};

export const links = () => {
  const github = injectIntegration(() => "github");
  const connected = github.connect();
  same<typeof connected, Promise<Linked>>(true);
  void github.connect({ callbackUrl: "https://app.example/linked" });
  void github.connect({ configuration: { url: "postgresql://one" } }, { mode: "redirect" });
  void github.reconnect("ana-github", { scopes: ["repo"] });
  void github.select(github.accounts()[0]?.account ?? "");
  // @ts-expect-error no such connector
  injectIntegration(() => "gitlab");
  // @ts-expect-error no such way
  void github.connect({ callback: "/" });
};

export const jobs = () => {
  const job = injectJob<Repo>(() => "job-1");
  same<typeof job.data, Signal<Repo | undefined>>(true);
  same<typeof job.isRunning, Signal<boolean>>(true);
  same<typeof job.progress, Signal<number | undefined>>(true);
  injectJob(() => undefined);
};

export const forms = () => {
  const form = injectActionForm(() => ({
    connector: "github",
    action: "get_repo",
    values: { owner: "octocat" },
    onSuccess: (output) => same<typeof output, Repo>(true),
    maxAttempts: 3,
  }));
  const done = form.submit();
  same<typeof done, Promise<Repo | undefined>>(true);
  same<typeof form.data, Signal<Repo | undefined>>(true);
  same<typeof form.error, Signal<PlugboardError | null>>(true);
  form.setValue("/owner", "octocat");
  // @ts-expect-error no such action
  injectActionForm(() => ({ connector: "github", action: "get_rep" }));
  // @ts-expect-error no such option
  injectActionForm(() => ({ connector: "github", action: "get_repo", value: {} }));
};

export const sessions = () => {
  const session = injectSession();
  const done = session.authenticate("ana", "secret");
  same<typeof done, Promise<void>>(true);
  same<typeof session.user, Signal<string | undefined>>(true);
};
