/** Giving up, and the shapes of what goes wrong. */
import { fromJSON, isPlugboardError, type PlugboardError } from "@plugboard/core";
import { check, table } from "../terminal.ts";
import { type Chapter, type Stage, until } from "./Stage.ts";

const repo = { owner: "acme", repo: "tools" };

export const givingUp: Chapter = {
  title: "Abort, timeout and deadline",
  play: async ({ client, mock, refused, requests }) => {
    const { platform } = mock;
    const hang = platform.fail("github", "get_repo", { hang: true });
    const controller = new AbortController();
    const arrived = platform.requests().length + 1;
    const cancelled = refused(
      "Cancelled",
      'execute("github", "get_repo", …, { signal })   aborted under way',
      () => client.execute("github", "get_repo", repo, { signal: controller.signal }),
    );
    await until("the call arrives", () => platform.requests().length >= arrived);
    controller.abort(new Error("The user left the page"));
    check(
      "it is an AbortError, with the reason",
      [(await cancelled).name, String((await cancelled).cause)],
      ["AbortError", "Error: The user left the page"],
    );
    await until("the platform sees it", () => platform.calls("github").at(-1)?.aborted === true);
    check("the platform saw the connection go", platform.calls("github").at(-1)?.aborted);

    const late = await refused("TimedOut", "{ timeout: 120 }   for one attempt", () =>
      client.execute("github", "get_repo", repo, { timeout: 120 }),
    );
    check("one attempt was too slow", late.limit, "timeout");
    hang.remove();

    platform.fail("github", "get_repo", { status: 503, times: 1 });
    const again = platform.fail("github", "get_repo", { hang: true });
    const over = await refused(
      "TimedOut",
      "{ deadline: 800, maxAttempts: 9 }   for the whole call: 503, then no answer",
      () => client.execute("github", "get_repo", repo, { deadline: 800, maxAttempts: 9 }),
      "live",
    );
    check("the call ended in time", over.limit, "deadline");
    again.remove();

    platform.fail("github", "get_repo", { status: 429, retryAfter: 30, times: 1 });
    const [limited, sent] = await requests(() =>
      refused("RateLimited", "{ deadline: 2000, maxAttempts: 3 }   429, Retry-After: 30", () =>
        client.execute("github", "get_repo", repo, { deadline: 2000, maxAttempts: 3 }),
      ),
    );
    const seconds = Math.round(((limited.retryAt ?? 0) - Date.now()) / 1000);
    check("a wait beyond the deadline is not made, but told", [sent, seconds], [1, 30]);
  },
};

/** One failing call for each shape. */
const failing = ({ client, mock }: Stage): Readonly<Record<string, () => Promise<unknown>>> => {
  const { platform } = mock;
  const { untyped } = client;
  const get = (action: string, input = {}) => untyped.execute("google_drive", action, input);
  return {
    UnknownConnector: () => untyped.execute("gihtub", "get_repo", repo),
    UnknownAction: () => get("get_fiel"),
    Unauthenticated: () => client.with({ token: "no.such.token" }).users.me(),
    NotFound: () => get("get_file", { file_id: "nothing" }),
    Unsupported: () => untyped.submit("google_drive", "list_files", {}),
    Rejected: () => untyped.execute("warehouse", "insert_rows", { table: "orders", rows: [] }),
    Unavailable: () => {
      platform.fail({ status: 502, times: 1, body: "<html>Bad gateway</html>" });
      return get("list_files");
    },
    NetworkFailure: () => {
      platform.fail({ reset: true, times: 1 });
      return get("list_files");
    },
    Malformed: () => {
      platform.fail({ malformed: true, times: 1 });
      return get("list_files");
    },
  };
};

const caught = async (run: () => Promise<unknown>): Promise<PlugboardError> => {
  try {
    await run();
  } catch (error) {
    if (isPlugboardError(error)) return error;
    throw error;
  }
  throw new Error("A call that must fail did not");
};

export const failures: Chapter = {
  title: "Failures",
  play: async (stage) => {
    const { client, mock, step } = stage;
    const errors: Array<readonly [string, PlugboardError]> = [];
    // Discovery is kept: the faults below are for actions alone.
    await client.actions("google_drive");
    await client.actions("warehouse");
    for (const [tag, run] of Object.entries(failing(stage))) errors.push([tag, await caught(run)]);
    table(errors.map(([, { _tag, status, code, message }]) => ({ _tag, status, code, message })));
    check(
      "each is what it should be",
      errors.map(([, { _tag }]) => _tag),
      errors.map(([tag]) => tag),
    );
    const [, unknown] = errors[0]!;
    check(
      "unknown names come with the nearest",
      unknown._tag === "UnknownConnector" && unknown.known[0],
      "github",
    );
    const written = errors.map(([, error]) => JSON.stringify(error)).join("\n");
    const { apiKey, user } = mock.options;
    check(
      "none of them shows the key, the secret or a token",
      [apiKey, user.secret, "no.such.token", "Bearer "].some((text) => written.includes(text)),
      false,
    );
    check(
      "all survive JSON",
      errors.every(([tag, error]) => fromJSON(JSON.parse(JSON.stringify(error)))?._tag === tag),
    );

    const body = await step('execute("google_drive", "get_file", …, { throwOnError: false })', () =>
      client.untyped.execute(
        "google_drive",
        "get_file",
        { file_id: "nothing" },
        { throwOnError: false },
      ),
    );
    check(
      "what the platform said, for those who prefer it",
      JSON.stringify(body).includes("does not exist"),
    );
  },
};
