import { expect, it } from "vitest";
import { describeAixplain, failureOf, SLACK } from "./Ways.ts";

const POST = "SLACK_CHAT_POST_MESSAGE";
const message = { channel: "general", text: "hi" };

describeAixplain("aiXplain's actions", (start) => {
  it("run through the connection that is named", async () => {
    const { client, platform, asked } = await start();
    const account = platform.connection(SLACK);
    const output = await client.execute(SLACK, POST, message, { account });
    expect(output).toMatchObject({ ok: true, message, broadcast: false });
    expect(asked()).toEqual([
      "GET /v2/integrations/composio%2Fslack",
      `POST /api/v2/execute/${account}`,
      `POST /api/v2/execute/${account}`,
    ]);
    const [call] = platform.calls(SLACK, POST);
    expect(call?.body).toEqual({ action: POST, data: { ...message, reply_broadcast: false } });
    expect(call?.headers).toMatchObject({ "x-api-key": platform.options.apiKey });
    expect(call?.headers).not.toHaveProperty("authorization");
  });
});
