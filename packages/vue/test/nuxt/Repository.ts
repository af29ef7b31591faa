import { useActionPages, useActionQuery } from "@plugboard/vue";
import { defineComponent, h } from "vue";

/** A page that reads: one action, and a list. */
export const Repository = defineComponent(() => {
  const { data, error } = useActionQuery("github", "get_repo", { owner: "acme", repo: "tools" });
  const issues = useActionPages("github", "list_issues", { owner: "acme", repo: "tools" });
  return () => {
    const { name } = (data.value ?? {}) as { readonly name?: string };
    return h("p", `${name ?? error.value?._tag} ${issues.status.value}`);
  };
});
