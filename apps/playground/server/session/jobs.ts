/** Another platform, by the same verbs: Airbyte, where work goes on as jobs. */
import { createClient } from "@plugboard/core";
import { airbyte } from "@plugboard/core/airbyte";
import { mockAirbyte } from "@plugboard/testing";
import { listen } from "@plugboard/testing/node";
import { call, check, event, facts, note } from "../terminal.ts";
import type { Chapter } from "./Stage.ts";

const percent = new Intl.NumberFormat("en", { style: "percent" });

export const jobs: Chapter = {
  title: "Another platform",
  play: async () => {
    const platform = mockAirbyte({ jobDuration: 600 });
    await using server = await listen(platform);
    const options = { ...platform.options, baseUrl: `${server.url}/api` };
    await using client = createClient({ platform: airbyte(options), polling: () => 200 });
    const { connectionId } = platform.seed;
    note(`A mock Airbyte answers on ${server.url}.`);

    platform.script(connectionId, { failures: 1 });
    call('const job = await client.submit("connection", "syncConnection", { connectionId })');
    const { id } = await client.submit("connection", "syncConnection", { connectionId });
    facts({ job: id });

    call("await client.job(job.id).wait({ onPoll })");
    const began = performance.now();
    const seen: Array<number> = [];
    await client.job(id).wait({
      onPoll: (state) => {
        if (state._tag !== "Running" || state.progress === undefined) return;
        seen.push(state.progress);
        const seconds = ((performance.now() - began) / 1000).toFixed(2);
        event(`+${seconds} s`, `job ${id} is at ${percent.format(state.progress)}`);
      },
    });
    check("the job told how far it was", seen.length > 0);
    const { attempts } = await client.api.jobs.get({ id: Number(id) });
    const statuses = attempts.map(({ attempt }) => attempt?.status);
    check("a failed attempt was followed by one that went well", statuses, ["failed", "succeeded"]);
    platform.verify();
  },
};
