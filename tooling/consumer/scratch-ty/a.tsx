import { createClient, type RegisteredTypes } from "@plugboard/core";
import { actionQuery } from "@plugboard/core/seam";
import { mutationOptions, queryOptions, infiniteQueryOptions } from "@plugboard/core/tanstack";
import * as React from "@plugboard/react";
import * as Vue from "@plugboard/vue";
import * as Ng from "@plugboard/angular";
import { bosa } from "@plugboard/core/bosa";
interface Catalog {
  readonly github: {
    readonly get_repo: { readonly input: { readonly owner: string; readonly repo: string }; readonly output: { readonly stars: number }; };
    readonly list_pull_requests: { readonly input: { readonly owner: string; }; readonly output: ReadonlyArray<{ readonly number: number }>; readonly item: { readonly number: number }; };
  };
  readonly mail: { readonly send: { readonly input: { readonly to: string }; readonly output: null }; };
  readonly solo: { readonly only: { readonly input: { readonly to: string }; readonly output: null }; };
}
export const client = createClient({ platform: bosa<Catalog>({ apiKey: "key" }) });
declare module "@plugboard/core" { interface Register { readonly client: typeof client; } }

/* 1 */ client.execute("githup", "get_repo", { owner: "a", repo: "b" });
/* 2 */ client.execute("github", "get_rep", { owner: "a", repo: "b" });
/* 3 */ client.items("github", "list_pull_request", { owner: "a" });
/* 4 */ client.effect.execute("github", "get_rep", { owner: "a", repo: "b" });
/* 5 */ client.connector("githup");
/* 6 */ client.connector("github").action("get_rep");
/* 7 */ actionQuery("githup", "get_repo", { owner: "a", repo: "b" });
/* 8 */ actionQuery("github", "get_rep", { owner: "a", repo: "b" });
/* 9 */ queryOptions(client, "githup", "get_repo", { owner: "a", repo: "b" });
/* 10 */ queryOptions(client, "github", "get_rep", { owner: "a", repo: "b" });
/* 11 */ React.useAction("githup", "get_repo");
/* 12 */ React.useAction("github", "get_rep");
/* 13 */ React.useActionQuery("github", "get_rep", { owner: "a", repo: "b" });
/* 14 */ React.useActionPages("github", "list_pull_request", { owner: "a" });
/* 15 */ React.useActionPages("github", "get_repo", { owner: "a" });
/* 16 */ Vue.useAction("githup", "get_repo");
/* 17 */ Vue.useAction("github", "get_rep");
/* 18 */ Vue.useActionQuery(() => "github", () => "get_rep", { owner: "a", repo: "b" });
/* 19 */ Ng.injectAction(() => ({ connector: "githup", action: "get_repo" }));
/* 20 */ Ng.injectAction(() => ({ connector: "github", action: "get_rep" }));
/* 21 */ Ng.injectActionQuery(() => ({ connector: "github", action: "get_rep", input: { owner: "a", repo: "b" } }));
/* 22 */ client.execute("solo", "onl", { to: "x" });
/* 23 */ client.execute("github", "get_repo", { owner: "a", rpeo: "b" });
/* 24 */ client.execute("github", "get_repo", { owner: "a" });
/* 43 */ React.useConnector("githup");
/* 44 */ React.useActionSchema("githup", "get_repo");
/* 45 */ React.useActionSchema("github", "get_rep");
/* 46 */ Vue.useConnector("githup");
/* 47 */ Vue.useConnector(() => "githup");
/* 48 */ Vue.useActionSchema("github", "get_rep");
/* 49 */ Ng.injectConnector(() => ({ connector: "githup" }));
/* 50 */ Ng.injectActionSchema(() => ({ connector: "github", action: "get_rep" }));
/* 51 */ Ng.injectActionForm(() => ({ connector: "github", action: "get_rep" }));
/* 52 */ Vue.useActionForm("github", "get_rep");
/* 53 */ React.useIntegration("githup");
