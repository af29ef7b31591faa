import { fromJSON } from "@plugboard/core";
import { describe, expect, it } from "vitest";
import { airbytePlace, bosaPlace, facilioPlace } from "./places.ts";
import { open, run } from "./Terminal.ts";

describe("a job", () => {
  it("is started, looked at, waited for", async () => {
    await using at = await airbytePlace();
    const sync = [
      "call",
      "connection",
      "syncConnection",
      `connectionId=${at.mock.seed.connectionId}`,
    ];
    const started = await run(at, ...sync, "--submit");
    expect(started).toMatchObject({ code: 0, stderr: "" });
    const id = started.stdout.trim();
    expect(id).toMatch(/^\d+$/);
    const state = await run(at, "job", id, "--json");
    expect(JSON.parse(state.stdout)).toMatchObject({ job: id });
    const ended = await run(at, "job", id, "--wait");
    expect(ended).toMatchObject({ code: 0, stderr: `Job ${id} goes on at the platform.\n` });
    expect(JSON.parse(ended.stdout)).toMatchObject({ job: { status: "succeeded" } });
    expect(JSON.parse((await run(at, "job", id, "--json")).stdout)).toMatchObject({
      state: "done",
    });
  });

  it("is cancelled", async () => {
    await using at = await airbytePlace({ jobDuration: 60_000 });
    const sync = [
      "call",
      "connection",
      "syncConnection",
      `connectionId=${at.mock.seed.connectionId}`,
    ];
    const id = (await run(at, ...sync, "--submit")).stdout.trim();
    expect(await run(at, "job", id, "--cancel")).toMatchObject({ code: 0, stdout: "cancelled\n" });
    expect(at.mock.calls("jobs", "cancelJob")).toHaveLength(1);
    const { code, stderr } = await run(at, "job", id, "--json");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect((await run(at, "job", id)).code).toBe(11);
  });

  it("is waited for in a terminal, with a bar that vanishes", async () => {
    await using at = await airbytePlace({ jobDuration: 3000 });
    const sync = [
      "call",
      "connection",
      "syncConnection",
      `connectionId=${at.mock.seed.connectionId}`,
    ];
    const terminal = open(at, ...sync, "--wait");
    await terminal.sees(/Job 1 goes on at the platform: \d+ s/);
    await terminal.sees(/Job 1 [█░]{24} \d+%/);
    expect(await terminal.exit).toBe(0);
    expect(terminal.raw()).toContain("\u001b[?25h");
    expect(terminal.raw()).toContain("\u001b[2K{");
    expect(terminal.text()).toContain('"status": "succeeded"');
  });

  it("is taken back at Airbyte by Ctrl-C", async () => {
    await using at = await airbytePlace({ jobDuration: 60_000 });
    const sync = [
      "call",
      "connection",
      "syncConnection",
      `connectionId=${at.mock.seed.connectionId}`,
    ];
    const terminal = open(at, ...sync, "--wait");
    await terminal.sees("goes on at the platform");
    terminal.type("\u0003");
    expect(await terminal.exit).toBe(130);
    expect(at.mock.calls("jobs", "cancelJob")).toHaveLength(1);
    expect(terminal.text()).toContain("was given up: `plugboard job 1`");
  });

  it("goes on at Facilio, which takes none back, and Ctrl-C says so", async () => {
    await using at = await facilioPlace();
    const terminal = open(at, "call", "crm", "import-contacts", "url=https://example.com/");
    await terminal.sees("goes on at the platform");
    terminal.type("\u0003");
    expect(await terminal.exit).toBe(130);
    const [, id = ""] = /Job (\S+) was given up/.exec(terminal.text()) ?? [];
    expect(await run(at, "job", id)).toMatchObject({ code: 0, stderr: "running\n" });
    const refused = await run(at, "job", id, "--cancel", "--json");
    expect(refused.code).toBe(2);
    expect(fromJSON(JSON.parse(refused.stderr))).toMatchObject({ _tag: "Unsupported" });
  });

  it("is waited for until a deadline, and then taken back by whoever has started it", async () => {
    await using at = await airbytePlace({ jobDuration: 60_000 });
    const connection = `connectionId=${at.mock.seed.connectionId}`;
    const sync = ["call", "connection", "syncConnection", connection];
    const id = (await run(at, ...sync, "--submit")).stdout.trim();
    const watched = await run(at, "job", id, "--wait", "--deadline", "800ms", "--json");
    expect(watched.code).toBe(8);
    expect(watched.stderr).toContain('"limit":"deadline"');
    expect(at.mock.calls("jobs", "cancelJob")).toEqual([]);
    await run(at, "job", id, "--cancel");
    const started = await run(at, ...sync, "--wait", "--deadline", "800ms");
    expect(started.code).toBe(8);
    expect(at.mock.calls("jobs", "cancelJob")).toHaveLength(2);
  });

  it("that does not answer to a cancel is left by a second Ctrl-C", async () => {
    await using at = await airbytePlace({ jobDuration: 60_000 });
    at.mock.fail("jobs", "cancelJob", { hang: true });
    const sync = [
      "call",
      "connection",
      "syncConnection",
      `connectionId=${at.mock.seed.connectionId}`,
    ];
    const terminal = open(at, ...sync, "--wait");
    await terminal.sees("goes on at the platform");
    terminal.type("\u0003");
    await expect.poll(() => at.mock.calls("jobs", "cancelJob").length).toBe(1);
    terminal.type("\u0003");
    expect(await terminal.exit).toBe(130);
  });

  it("is not what BOSA has", async () => {
    await using at = await bosaPlace();
    const args = ["call", "github", "get_repo", "owner=acme", "repo=widgets", "--submit"];
    const { code, stderr } = await run(at, ...args);
    expect(code).toBe(2);
    expect(stderr).toContain("bosa has no jobs");
  });
});
