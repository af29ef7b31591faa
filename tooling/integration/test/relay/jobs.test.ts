import type { JobState } from "@plugboard/core";
import { airbyte, airbyteApi, type AirbyteTypes } from "@plugboard/core/airbyte";
import { manualClock, mockAirbyte } from "@plugboard/testing";
import { expect, it } from "vitest";
import { failureOf } from "../Ways.ts";
import { describeRelay } from "./Ways.ts";

const start = () => {
  const clock = manualClock();
  const platform = mockAirbyte({ now: clock.now, sleep: clock.sleep });
  const { options, seed } = platform;
  const driver = (url: string | undefined) =>
    airbyte({ ...options, baseUrl: url === undefined ? options.baseUrl : `${url}/api` });
  const sync = ["connection", "syncConnection", { connectionId: seed.connectionId }] as const;
  return { clock, platform, driver, sync, seed };
};

const allow = { it: { connection: "*", jobs: "*" } } as const;
const client = { polling: () => 0 };

describeRelay("Airbyte's jobs behind a relay", (begin) => {
  it("are waited for, with their progress, poll by poll", async () => {
    const { clock, platform, driver, sync } = start();
    const { client: page } = await begin<AirbyteTypes>(platform, driver, {
      relay: { allow },
      client,
    });
    const job = await page.submit(...sync);
    const progress: Array<number> = [];
    const output = await job.wait({
      onPoll: () => clock.advance(60),
      onProgress: (part) => progress.push(part),
    });
    expect(output.job).toMatchObject({ status: "succeeded" });
    expect(progress.length).toBeGreaterThan(0);
  });

  it("are found again and cancelled by who has begun them, and by nobody else", async () => {
    const { platform, driver, sync } = start();
    const session = (request: Request) => {
      const user = request.headers.get("x-user");
      return user === null ? undefined : { user };
    };
    const as = (user: string) => ({ headers: { "x-user": user }, ...client });
    const { connect } = await begin<AirbyteTypes>(platform, driver, { relay: { allow, session } });
    const { id } = await connect(as("ana")).submit(...sync);
    const job = connect(as("ana")).job(id);
    expect(await job.get()).toMatchObject({ _tag: "Running" });
    for (const other of [connect(as("bo")).job(id), connect(as("ana")).job("1")]) {
      expect(await failureOf(other.get())).toMatchObject({ _tag: "NotFound", code: "relay/job" });
      expect(await failureOf(other.cancel())).toMatchObject({ _tag: "NotFound" });
    }
    await job.cancel();
    const ended: JobState = await job.get();
    expect(ended).toMatchObject({ _tag: "Cancelled", error: { _tag: "JobFailed", job: id } });
    expect(await failureOf(job.wait())).toMatchObject({
      _tag: "JobFailed",
      reason: "cancelled",
      job: id,
    });
  });

  it("begin where the platform's own api does", async () => {
    const { platform, driver, seed } = start();
    const { connect } = await begin<AirbyteTypes>(platform, driver, {
      // What the api calls, it calls by its path.
      relay: { allow: { it: { "~api": { airbyte: ["/v1/connections/sync"] } } } },
      api: airbyteApi,
    });
    const { connectionId } = seed;
    const { job } = await connect(client).api.connections.sync({ connectionId });
    expect(job.status).toBe("pending");
    const refused = connect(client).api.workspaces.get({ workspaceId: seed.workspaceId });
    expect(await failureOf(refused)).toMatchObject({ _tag: "Forbidden", code: "relay/allow" });
  });
});
