import { useAction, useActionQuery } from "@plugboard/vue";
import { defineStore } from "pinia";
import { computed, ref } from "vue";

/** A repository that the whole application looks at, and its issues. */
export const useRepository = defineStore("repository", () => {
  const repo = ref("tools");
  const input = computed(() => ({ owner: "acme", repo: repo.value }));
  const { data, status, refetch } = useActionQuery("github", "get_repo", input);
  const issue = useAction("github", "create_issue");
  const name = computed(() => (data.value as { readonly name: string } | undefined)?.name);
  const complain = (title: string) => issue.run({ ...input.value, title });
  return { repo, data, name, status, refetch, complain, isPending: issue.isPending };
});
