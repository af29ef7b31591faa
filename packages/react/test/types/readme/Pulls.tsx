import { useAction, useActionPages } from "@plugboard/react";

export const Pulls = ({ owner }: { readonly owner: string }) => {
  const pulls = useActionPages("github", "list_pull_requests", { owner }, { maxAttempts: 3 });
  const open = useAction("github", "create_issue", { invalidates: [["github", "list_issues"]] });
  if (pulls.status === "pending") return <p>{pulls.retryAt ? "Asked to wait…" : "Asking…"}</p>;
  if (pulls.status === "error")
    return <button onClick={pulls.refetch}>{pulls.error.message}</button>;
  return (
    <>
      {pulls.data.items.map(({ number, title }) => (
        <li key={number}>{title}</li>
      ))}
      {pulls.hasNextPage && <button onClick={pulls.fetchNextPage}>More</button>}
      <button onClick={() => open.run({ owner, repo: "tools", title: "Too many" })}>
        {open.isPending ? `Attempt ${open.attempt}` : "Complain"}
      </button>
    </>
  );
};
