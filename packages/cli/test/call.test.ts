import { fromJSON } from "@plugboard/core";
import { describe, expect, it } from "vitest";
import { bosaPlace, places } from "./places.ts";
import { shell } from "./Shell.ts";
import { open, run } from "./Terminal.ts";

const issue = ["call", "github", "create_issue", "owner=acme", "repo=widgets"] as const;

describe("a result", () => {
  it("is laid out and coloured in a terminal", async () => {
    await using at = await bosaPlace();
    const terminal = open(at, "call", "github", "get_repo", "owner=acme", "repo=widgets");
    expect(await terminal.exit).toBe(0);
    expect(terminal.text()).toContain('"full_name": "acme/widgets"');
    expect(terminal.raw()).toContain("\u001b[34m");
  });

  it("is exact JSON on one line in a pipe", async () => {
    await using at = await bosaPlace();
    const got = await run(at, "call", "github", "get_repo", "owner=acme", "repo=widgets");
    expect(got).toMatchObject({ code: 0, stderr: "" });
    expect(got.stdout).toMatch(/^\{.*\}\n$/);
    expect(JSON.parse(got.stdout)).toMatchObject({ full_name: "acme/widgets" });
  });

  it("obeys no escape sequence of the platform", async () => {
    await using at = await bosaPlace();
    const rewrite = () => ({ data: { title: "\u009b2J\u001b]0;owned\u0007" } });
    at.mock.fail("github", "get_repo", { rewrite });
    const terminal = open(at, "call", "github", "get_repo", "owner=acme", "repo=widgets");
    expect(await terminal.exit).toBe(0);
    for (const order of ["\u009b", "\u001b]", "\u0007"])
      expect(terminal.raw()).not.toContain(order);
    expect(terminal.text()).toContain(String.raw`\u009b2J\u001b]0;owned\u0007`);
  });

  it("comes with status and headers on standard error where they are asked for", async () => {
    await using at = await bosaPlace();
    const { stdout, stderr } = await run(at, ...issue, "title=Hello", "-i");
    expect(JSON.parse(stdout)).toMatchObject({ title: "Hello" });
    expect(stderr).toMatch(/^HTTP 20\d\n(.+\n)*content-type: application\/json/);
  });
});

describe("an input", () => {
  it("is typed by the schema", async () => {
    await using at = await places.airbyte();
    const { connectionId } = at.mock.seed;
    const { code, stderr } = await run(
      at,
      "call",
      "jobs",
      "listJobsFor",
      `configId=${connectionId}`,
      "configTypes=sync",
      "pagination.pageSize=5",
      "pagination.rowOffset=0",
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(at.mock.calls("jobs", "listJobsFor")[0]?.body).toEqual({
      configId: connectionId,
      configTypes: ["sync"],
      pagination: { pageSize: 5, rowOffset: 0 },
    });
  });

  it("is a list by repetition, and JSON by :=", async () => {
    await using at = await bosaPlace();
    await run(at, ...issue, "title=12", "labels=bug", "labels=docs");
    await run(at, ...issue, 'title:="a=b"', 'labels:=["one"]');
    expect(at.mock.calls("github", "create_issue").map((_) => _.body)).toEqual([
      { owner: "acme", repo: "widgets", title: "12", labels: ["bug", "docs"] },
      { owner: "acme", repo: "widgets", title: "a=b", labels: ["one"] },
    ]);
  });

  it("is merged: a file, then --input, then pairs", async () => {
    await using at = await bosaPlace();
    await at.write("issue.json", JSON.stringify({ owner: "acme", repo: "tools", title: "file" }));
    const { code } = await run(
      at,
      "call",
      "github",
      "create_issue",
      "--input-file",
      "issue.json",
      "--input",
      '{"repo":"widgets","title":"flag"}',
      "title=pair",
    );
    expect(code).toBe(0);
    const [sent] = at.mock.calls("github", "create_issue");
    expect(sent?.body).toEqual({ owner: "acme", repo: "widgets", title: "pair" });
  });

  it("is piped in, with a dash and without", async () => {
    await using at = await bosaPlace();
    const json = '{"owner":"acme","repo":"widgets","title":"piped"}';
    const { code, stdout } = await shell(
      at,
      `echo '${json}' | plugboard call github create_issue &&
       echo '${json}' | plugboard call github create_issue --input-file - title=dash`,
    );
    expect(code).toBe(0);
    const titles = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line).title);
    expect(titles).toEqual(["piped", "dash"]);
  });

  it("that does not come through a pipe is asked for, unless the action takes none", async () => {
    await using at = await places.airbyte();
    // A pipe that nothing comes through, held open until it has been asked for what it does not bring.
    const waits = await shell(
      at,
      `mkfifo waits && exec 3<>waits
       plugboard call connection getConnection <waits 2>said 3>&- &
       until grep -q Waiting said 2>/dev/null; do sleep 0.05; done
       exec 3>&-; wait $!; code=$?; cat said >&2; exit $code`,
    );
    expect(waits.code).toBe(3);
    expect(waits.stderr).toContain("Waiting for the input on standard input");
    const silent = await shell(
      at,
      `mkfifo silent && exec 3<>silent && plugboard call health getHealthCheck <silent 3>&-`,
    );
    expect(silent).toMatchObject({ code: 0, stderr: "" });
  });

  it("leaves standard input alone where the input is said", async () => {
    await using at = await bosaPlace();
    const { stdout } = await shell(
      at,
      `printf 'one\\ntwo\\n' | while read -r title; do
         plugboard call github create_issue owner=acme repo=widgets "title=$title"
       done`,
    );
    expect(stdout.trim().split("\n")).toHaveLength(2);
  });

  it.each([
    [["nonsense"], "“nonsense” is no input."],
    [["--input", "{"], "--input is no JSON"],
    [["--input", "[1]"], "--input is no JSON object."],
    [["--input-file", "missing.json"], "missing.json cannot be read"],
    [["title:={"], "title:= takes JSON"],
    [["title=a", "title=b"], "title is given 2 times"],
    [["--header", "nonsense"], "--header takes name=value."],
    [["--page", "nonsense"], "--page takes JSON."],
    [["--all", "--submit"], "exclude each other"],
  ])("%j is a wrong use, and nothing is sent", async (args, said) => {
    await using at = await bosaPlace();
    const { code, stdout, stderr } = await run(at, ...issue, ...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(said);
    expect(at.mock.calls()).toEqual([]);
  });

  it("that the schema refuses is told whole, exits with 3, and is not sent", async () => {
    await using at = await bosaPlace();
    const args = ["call", "github", "list_issues", "onwer=acme", "state=shut", "per_page=0"];
    const { code, stdout, stderr } = await run(at, ...args);
    expect({ code, stdout }).toEqual({ code: 3, stdout: "" });
    expect(stderr).toContain("/onwer: “onwer” is not declared; did you mean “owner”?");
    expect(stderr).toContain("/owner: is missing");
    expect(stderr).toContain("/state: must be one of “open”, “closed”, “all”");
    expect(stderr).toContain("/per_page: must be at least 1");
    expect(at.mock.calls()).toEqual([]);
  });

  it("goes out all the same with --validate report, and with a note of what did not", async () => {
    await using at = await bosaPlace();
    const { code, stderr } = await run(at, ...issue, "title=a", "extra=b", "--validate", "report");
    expect(code).toBe(0);
    expect(stderr).toContain("/extra: “extra” is not declared");
    expect(at.mock.calls()[0]?.body).not.toHaveProperty("extra");
  });
});

describe("an attempt", () => {
  it("that has to wait counts down in a terminal, and leaves nothing behind", async () => {
    await using at = await bosaPlace();
    at.mock.fail("github", "get_repo", { status: 429, retryAfter: 3, times: 1 });
    const args = ["call", "github", "get_repo", "owner=acme", "repo=widgets", "--attempts", "2"];
    const terminal = open(at, ...args);
    await terminal.sees(/Attempt 2 in \d s, at .*: Too many requests/);
    await terminal.sees(/Attempt 2 in (\d) s[^]*Attempt 2 in (?!\1)\d s/);
    expect(await terminal.exit).toBe(0);
    // The line is wiped before the result begins.
    expect(terminal.raw()).toContain("Attempt 2…\r\u001b[2K{");
  });

  it("that has to wait is one plain line where there is no terminal", async () => {
    await using at = await bosaPlace();
    at.mock.fail("github", "get_repo", { status: 503, times: 1 });
    const args = ["call", "github", "get_repo", "owner=acme", "repo=widgets", "--attempts", "2"];
    const loud = await run(at, ...args);
    expect(loud.code).toBe(0);
    expect(loud.stderr).toMatch(/^Attempt 2 in 1 s, at .+: .+\n$/);
    at.mock.fail("github", "get_repo", { status: 503, times: 1 });
    expect(await run(at, ...args, "-q")).toMatchObject({ code: 0, stderr: "" });
  });

  it("has its time, and the call its own", async () => {
    await using at = await bosaPlace();
    at.mock.fail("github", "get_repo", { hang: true });
    const args = ["call", "github", "get_repo", "owner=acme", "repo=widgets"];
    const attempt = await run(at, ...args, "--timeout", "300ms");
    expect(attempt.code).toBe(8);
    expect(attempt.stderr).toContain("within 300 ms");
    const call = await run(at, ...args, "--deadline", "1s", "--json");
    expect(fromJSON(JSON.parse(call.stderr))).toMatchObject({
      _tag: "TimedOut",
      limit: "deadline",
      milliseconds: 1000,
    });
    const wrong = await run(at, ...args, "--timeout", "soon");
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toContain("“soon” is no time above 0: 500ms, 30s, 2m, 1h");
  });
});

describe("a caller", () => {
  it("is named by PLUGBOARD_TOKEN, and by --token over it", async () => {
    await using at = await bosaPlace();
    const env = { ...at.env, PLUGBOARD_TOKEN: await at.mock.token("bo") };
    const args = ["call", "github", "get_repo", "owner=acme", "repo=widgets"];
    await run({ ...at, env }, ...args);
    await run({ ...at, env }, ...args, "--token", await at.mock.token("ana"));
    expect(at.mock.calls().map(({ user }) => user)).toEqual(["bo", "ana"]);
  });

  it("has a token that no failure shows", async () => {
    await using at = await bosaPlace();
    const args = ["call", "github", "get_repo", "owner=acme", "repo=widgets"];
    const { code, stderr } = await run(at, ...args, "--token", "a-made-up-token");
    expect(code).toBe(5);
    expect(stderr).not.toContain("a-made-up-token");
  });

  it("adds headers, and names an account", async () => {
    await using at = await bosaPlace();
    const account = at.mock.link("ana", "github", "second");
    await run(
      at,
      "call",
      "github",
      "get_repo",
      "owner=acme",
      "repo=widgets",
      "--account",
      account,
      "--header",
      "x-trace=a=b",
      "--header",
      "x-other: c",
    );
    const [call] = at.mock.calls();
    expect(call?.headers).toMatchObject({ "x-trace": "a=b", "x-other": "c" });
    expect(call?.account).toBe(account);
  });

  it("who only reads is refused a write", async () => {
    await using at = await bosaPlace();
    const { code } = await run(at, ...issue, "title=a", "--read-only");
    expect(code).toBe(2);
    expect(at.mock.calls()).toEqual([]);
  });

  it("who presses Ctrl-C ends the request, too", async () => {
    await using at = await bosaPlace();
    const arrived = Promise.withResolvers<void>();
    at.mock.fail("github", "get_repo", {
      hang: true,
      when: () => {
        arrived.resolve();
        return true;
      },
    });
    const terminal = open(at, "call", "github", "get_repo", "owner=acme", "repo=widgets");
    await arrived.promise;
    terminal.type("\u0003");
    expect(await terminal.exit).toBe(130);
    await expect.poll(() => at.mock.calls()[0]?.aborted).toBe(true);
  });
});

describe.each(Object.entries(places))("%s", (platform, place) => {
  it("is called", async () => {
    await using at = await place();
    const calls: Readonly<Record<string, ReadonlyArray<string>>> = {
      bosa: ["github", "get_repo", "owner=acme", "repo=widgets"],
      airbyte: ["health", "getHealthCheck"],
      pieces: ["pieces", "suggest"],
      facilio: ["crm", "fetch-deal", "id=1"],
      aixplain: ["composio/slack", "SLACK_LIST_CHANNELS"],
    };
    const account =
      at.mock.name === "aixplain" && "connection" in at.mock
        ? ["--account", at.mock.connection("composio/slack")]
        : [];
    const args = [...(calls[platform] ?? []), ...account];
    const { code, stdout, stderr } = await run(at, "call", ...args);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(JSON.parse(stdout)).toEqual(expect.any(Object));
    const terminal = open(at, "call", ...args);
    expect(await terminal.exit).toBe(0);
    expect(JSON.parse(terminal.text())).toEqual(JSON.parse(stdout));
  });
});
