/** The hooks of a registered application: what its catalog says, and nothing else, compiles. */
import type { ActionDescription, Connector, PlugboardError } from "@plugboard/core";
import type { Linked } from "@plugboard/core/seam";
import {
  PlugboardProvider,
  useAction,
  useActionPages,
  useActionQuery,
  useActionSchema,
  useConnector,
  useConnectors,
  useIntegration,
  useJob,
  usePlugboard,
} from "@plugboard/react";
import { same } from "../same.ts";
import { client, staging } from "./clients.ts";

interface Repo {
  readonly stars: number;
}
interface Pull {
  readonly number: number;
}
const octocat = { owner: "octocat", repo: "hello" };

export const Provider = () => {
  same<ReturnType<typeof usePlugboard>, typeof client>(true);
  return <PlugboardProvider client={client} options={{ staleTime: 1000 }} />;
};
// @ts-expect-error not the registered client
export const Wrong = () => <PlugboardProvider client={staging} />;

export const Commands = () => {
  const create = useAction("github", "get_repo", {
    onSuccess: (output, input) => {
      same<typeof output, Repo>(true);
      same<typeof input, { readonly owner: string; readonly repo: string }>(true);
    },
    onError: (error) => same<typeof error, PlugboardError>(true),
    invalidates: (input, output) => [["github"], { account: input.owner + output.stars }],
    maxAttempts: 3,
    account: "work",
  });
  const done = create.run(octocat, { timeout: 100 });
  same<typeof done, Promise<Repo>>(true);
  const { attempt, data, error, progress, retryAt, status } = create;
  same<typeof attempt, number>(true);
  same<typeof retryAt, number | undefined>(true);
  if (status === "success") same<typeof data, Repo>(true);
  if (status === "error") same<typeof error, PlugboardError>(true);
  if (status === "idle") same<typeof data, undefined>(true);
  if (create.isError && create.error._tag === "RateLimited") create.error.retryAt?.toFixed();
  void progress?.loaded.toFixed();
  // @ts-expect-error no such action
  useAction("github", "get_rep");
  // @ts-expect-error no such connector
  useAction("gitlab", "get_repo");
  // @ts-expect-error an action of another connector
  useAction("mail", "get_repo");
  // @ts-expect-error no such option
  useAction("github", "get_repo", { onSucces: () => undefined });
  // @ts-expect-error an input that is not complete
  void create.run({ owner: "octocat" });
};

export const Queries = () => {
  const { data, error, status } = useActionQuery("github", "get_repo", octocat, {
    enabled: true,
    staleTime: 30_000,
    account: "work",
    maxAttempts: 3,
  });
  same<typeof data, Repo | undefined>(true);
  if (status === "success") same<typeof data, Repo>(true);
  if (status === "success") same<typeof error, null>(true);
  if (status === "pending") same<typeof data, undefined>(true);
  if (status === "error") same<typeof error, PlugboardError>(true);
  const { data: stars, isSuccess } = useActionQuery("github", "get_repo", octocat, {
    select: (repo) => {
      same<typeof repo, Repo>(true);
      return repo.stars;
    },
  });
  if (isSuccess) same<typeof stars, number>(true);
  useActionQuery("github", "get_repo", octocat, { placeholderData: { stars: 0 } });
  // @ts-expect-error no such action
  useActionQuery("github", "get_rep", octocat);
  // @ts-expect-error a name that the input does not have
  useActionQuery("github", "get_repo", { ...octocat, rep: "hello" });
  // @ts-expect-error data of another shape
  useActionQuery("github", "get_repo", octocat, { placeholderData: { number: 0 } });
  // @ts-expect-error no such option
  useActionQuery("github", "get_repo", octocat, { stale: 1 });
};

export const Pages = () => {
  const pulls = useActionPages("github", "list_pulls", { owner: "octocat", state: "open" });
  const { data, status } = pulls;
  if (status === "success") same<typeof data.items, ReadonlyArray<Pull>>(true);
  same<typeof pulls.hasNextPage, boolean>(true);
  void pulls.fetchAll({ max: 100 });
  useActionPages("github", "list_pulls", { owner: "octocat" }, { maxPages: 3, token: "t" });
  // @ts-expect-error it does not come in pages
  useActionPages("github", "get_repo", octocat);
  // @ts-expect-error no such state
  useActionPages("github", "list_pulls", { owner: "octocat", state: "all" });
};

export const Discovery = () => {
  const { data: connectors } = useConnectors();
  same<typeof connectors, ReadonlyArray<Connector> | undefined>(true);
  const { data: count } = useConnectors({ select: (all) => all.length });
  same<typeof count, number | undefined>(true);
  void useConnector("github").data?.actions.map(({ safety }) => safety);
  // @ts-expect-error no such connector
  useConnector("gitlab");
  const { data: schema } = useActionSchema("github", "get_repo");
  same<typeof schema, ActionDescription | undefined>(true);
  const { data: safety } = useActionSchema("mail", "send", { select: (action) => action.safety });
  same<typeof safety, "read" | "idempotent" | "write" | undefined>(true);
  // @ts-expect-error an action of another connector
  useActionSchema("mail", "get_repo");
};

export const Links = () => {
  const github = useIntegration("github");
  const connected = github.connect();
  same<typeof connected, Promise<Linked>>(true);
  void github.connect({ callbackUrl: "https://app.example/linked" });
  void github.connect({ configuration: { url: "postgresql://one" } }, { mode: "redirect" });
  void github.reconnect("ana-github", { scopes: ["repo"] });
  void github.select(github.accounts[0]?.account ?? "");
  // @ts-expect-error no such connector
  useIntegration("gitlab");
  // @ts-expect-error no such way
  void github.connect({ callback: "/" });
};

export const Jobs = () => {
  const { data, isRunning, progress } = useJob<Repo>("job-1");
  same<typeof data, Repo | undefined>(true);
  same<typeof isRunning, boolean>(true);
  same<typeof progress, number | undefined>(true);
  useJob(undefined);
};
