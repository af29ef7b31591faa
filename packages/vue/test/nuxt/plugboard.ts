// plugins/plugboard.ts
import { dehydrate, type DehydratedStore, hydrate, makeStore } from "@plugboard/core/seam";
import { plugboard } from "@plugboard/vue";

export default defineNuxtPlugin((nuxtApp) => {
  const store = makeStore({ staleTime: 30_000 }); // on a server one for each request
  const read = nuxtApp.payload["plugboard"] as DehydratedStore | undefined;
  if (read !== undefined) hydrate(store, read); // in the page
  nuxtApp.hook("app:rendered", () => {
    nuxtApp.payload["plugboard"] = dehydrate(store);
  });
  nuxtApp.vueApp.use(plugboard({ client, store }));
});
