import { PlugboardProvider, useAction, useActionQuery } from "@plugboard/react";
import { StrictMode, useState } from "react";
import { createRoot } from "react-dom/client";
import { client, countIn, inputOf, issuesIn, newest, opening, store, total } from "./shared.ts";

const Panel = () => {
  const issues = useActionQuery(newest.connector, newest.action, newest.input);
  const count = useActionQuery(total.connector, total.action, total.input);
  const create = useAction("github", "create_issue", opening);
  const [title, setTitle] = useState("");
  return (
    <>
      <div className="card-head">
        <h2>React</h2>
        <p role="status">{count.isFetching ? "Asking…" : countIn(count.data)}</p>
      </div>
      <ol aria-label="Issues">
        {issuesIn(issues.data).map((issue) => (
          <li key={issue.number ?? "new"}>
            <code>{issue.number ?? "new"}</code> {issue.title}
          </li>
        ))}
      </ol>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void create.run(inputOf(title));
          setTitle("");
        }}
      >
        <input
          aria-label="Title"
          required
          value={title}
          onChange={({ target }) => setTitle(target.value)}
        />
        <button type="submit">Open an issue</button>
      </form>
      {create.error !== null && (
        <p className="issue" role="alert">
          {create.error.message}
        </p>
      )}
    </>
  );
};

createRoot(document.getElementById("react")!).render(
  <StrictMode>
    <PlugboardProvider client={client} store={store}>
      <Panel />
    </PlugboardProvider>
  </StrictMode>,
);
