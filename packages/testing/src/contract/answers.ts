/** Answers that are not what the protocol says. */
import { expect } from "vitest";
import { inputOf, type Part } from "./Stage.ts";

/** A broken answer is a typed failure, never data. */
export const answers: Part = (check, { read }, can) => {
  if (can.fail === undefined) return;
  const { connector, action } = read;
  const input = inputOf(read);

  check("takes no page of HTML for an answer", async (stage) => {
    const { untyped } = stage.open();
    const html = { contentType: "text/html; charset=utf-8", times: 1 };
    stage.fail(html, read);
    await stage.refused(untyped.execute(connector, action, input), "Malformed");
    stage.fail({ ...html, status: 502 }, read);
    const gateway = await stage.refused(untyped.execute(connector, action, input), "Unavailable");
    expect(gateway.status).toBe(502);
    expect(gateway.message, "the message of a failure that came as HTML").not.toContain("<");
  });

  check("takes no empty, damaged or halved body for an answer", async (stage) => {
    const { untyped } = stage.open();
    stage.fail({ emptyBody: true, times: 1 }, read);
    await stage.refused(untyped.execute(connector, action, input), "Malformed");
    stage.fail({ malformed: true, times: 1 }, read);
    await stage.refused(untyped.execute(connector, action, input), "Malformed");
    stage.fail({ truncate: true, times: 1 }, read);
    const halved = untyped.execute(connector, action, input);
    await stage.refused(halved, "NetworkFailure", "Malformed");
  });

  check("tells a connection that breaks from an answer", async (stage) => {
    const { untyped } = stage.open();
    stage.fail({ reset: true, times: 1 }, read);
    const broken = untyped.execute(connector, action, input, { throwOnError: false });
    await stage.refused(broken, "NetworkFailure");
  });

  check("fails when the catalog does, and reads it again at the next call", async (stage) => {
    const client = stage.open();
    stage.fail({ status: 503, times: 1 });
    const given = client.untyped.execute(connector, action, input);
    await stage.refused(given, "Unavailable");
    expect(await client.untyped.execute(connector, action, input)).toBeDefined();
    const other = stage.open();
    stage.fail({ contentType: "text/html" });
    await stage.refused(other.untyped.execute(connector, action, input), "Malformed");
  });

  check("gives refusals as answers where it is asked to", async (stage) => {
    const { untyped } = stage.open();
    stage.fail({ status: 409, body: { detail: "taken" } }, read);
    const lenient = { throwOnError: false };
    const response = await untyped.run(connector, action, input, lenient);
    expect(response).toMatchObject({ status: 409, data: { detail: "taken" } });
    const data = await untyped.execute(connector, action, input, lenient);
    expect(data).toEqual({ detail: "taken" });
    const refused = await stage.refused(untyped.execute(connector, action, input), "Conflict");
    expect(refused).toMatchObject({ status: 409, body: { detail: "taken" }, connector, action });
  });
};
