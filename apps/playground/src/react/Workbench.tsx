import {
  type ActionDescription,
  type CallEvent,
  isPlugboardError,
  type Json,
  type JsonSchema,
} from "@plugboard/core";
import { usePlugboard } from "@plugboard/react";
import { type SubmitEvent, useEffect, useRef, useState } from "react";

const samples: Json = {
  owner: "acme",
  repo: "widgets",
  number: 264,
  file_id: "report",
  message_id: "message-53",
  query: "report",
  table: "orders",
};

/** What an action needs, filled with what the mock has. */
const exampleOf = ({ input }: ActionDescription): string => {
  const properties = (input["properties"] ?? {}) as Readonly<Record<string, JsonSchema>>;
  const required = (input["required"] ?? []) as ReadonlyArray<string>;
  const blank = (key: string): unknown => (properties[key]?.["type"] === "array" ? [] : "");
  const entries = required.map((key) => [key, samples[key] ?? blank(key)] as const);
  return JSON.stringify(Object.fromEntries(entries), null, 2);
};

const rehearsals = {
  works: "works",
  limited: "429, come back in 1 s",
  unavailable: "503, twice",
  lost: "its answer is lost",
  slow: "takes 3 s",
};

const wordsOf = (event: CallEvent): string => {
  switch (event._tag) {
    case "Attempt":
      return `attempt ${event.attempt}`;
    case "Waiting":
      return `waits ${((event.until - Date.now()) / 1000).toFixed(2)} s: ${event.error.message}`;
    case "Progress":
      return `${event.loaded} of ${event.total ?? "?"} bytes`;
    case "Polling":
      return `polls job ${event.job}`;
  }
};

interface Run {
  readonly state: "running" | "done" | "failed";
  readonly title: string;
  readonly shown: unknown;
  readonly timeline: ReadonlyArray<{ readonly id: number; readonly text: string }>;
}

/** The JSON of an answer or an error, up to a length that a page can show. */
const written = (value: unknown): string => {
  const text = JSON.stringify(value, null, 2) ?? "";
  return text.length > 20_000 ? `${text.slice(0, 20_000)}\n…` : text;
};

/** Runs one action with an input written as JSON. */
export const Workbench = ({ action }: { readonly action: ActionDescription }) => {
  const client = usePlugboard();
  const [run, setRun] = useState<Run>();
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);

  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const field = (name: string): string => {
      const value = form.get(name);
      return typeof value === "string" ? value : "";
    };
    const began = performance.now();
    let current: Run = { state: "running", title: "Running…", shown: undefined, timeline: [] };
    const change = (next: Partial<Run>, line?: string) => {
      const { timeline } = current;
      const time = `+${((performance.now() - began) / 1000).toFixed(2)} s`;
      const entry = { id: timeline.length, text: `${time}  ${line}` };
      current = {
        ...current,
        ...next,
        timeline: line === undefined ? timeline : [...timeline, entry],
      };
      setRun(current);
    };
    running.current = new AbortController();
    const { signal } = running.current;
    change({});
    try {
      const input = JSON.parse(field("input")) as Json;
      await fetch("/rehearse", { method: "POST", body: field("rehearsal"), signal });
      const { connector, name } = action;
      const output = await client.untyped.execute(connector, name, input, {
        signal,
        maxAttempts: Number(field("attempts")),
        onEvent: (heard) => change({}, wordsOf(heard)),
      });
      const title = Array.isArray(output) ? `${output.length} items` : "Done";
      change({ state: "done", title, shown: output }, "done");
    } catch (error) {
      const tag = isPlugboardError(error) ? error._tag : "Input is no JSON";
      const { message } = error as Error;
      change({ state: "failed", title: `${tag}: ${message}`, shown: error }, tag);
    }
  };

  const busy = run?.state === "running";
  return (
    <main>
      <h2>
        {action.connector} / {action.name}
      </h2>
      <p>
        {action.description} <small>{action.safety}</small>
      </p>
      <form onSubmit={(event) => void submit(event)}>
        <label>
          Input
          <textarea name="input" rows={7} spellCheck={false} defaultValue={exampleOf(action)} />
        </label>
        <div className="row">
          <label>
            Attempts
            <input name="attempts" type="number" min={1} max={9} defaultValue={3} />
          </label>
          <label>
            The platform
            <select name="rehearsal">
              {Object.entries(rehearsals).map(([name, words]) => (
                <option key={name} value={name}>
                  {words}
                </option>
              ))}
            </select>
          </label>
          <button type="submit" disabled={busy}>
            Run
          </button>
          <button type="button" disabled={!busy} onClick={() => running.current?.abort()}>
            Cancel
          </button>
        </div>
      </form>
      {run && (
        <section aria-label="Result" data-state={run.state}>
          <h3 role={run.state === "failed" ? "alert" : "status"}>{run.title}</h3>
          <ol aria-label="Timeline">
            {run.timeline.map(({ id, text }) => (
              <li key={id}>{text}</li>
            ))}
          </ol>
          {run.shown !== undefined && <pre tabIndex={0}>{written(run.shown)}</pre>}
        </section>
      )}
    </main>
  );
};
