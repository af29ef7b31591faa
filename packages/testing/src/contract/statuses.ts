/** What the statuses of an answer mean: each is a failure of its own class. */
import { expect } from "vitest";
import type { Tag } from "./Sample.ts";
import { inputOf, type Part } from "./Stage.ts";

/** What HTTP says. */
const usual: Readonly<Record<number, ReadonlyArray<Tag>>> = {
  400: ["Rejected", "InvalidInput"],
  401: ["Unauthenticated"],
  403: ["Forbidden"],
  404: ["NotFound"],
  409: ["Conflict"],
  418: ["Rejected"],
  422: ["InvalidInput"],
  429: ["RateLimited"],
  500: ["Unavailable"],
  503: ["Unavailable"],
};

/** A failure says what was answered, and to which call. */
export const statuses: Part = (check, { read, statuses: own }, can) => {
  if (can.fail === undefined) return;
  const { connector, action } = read;

  for (const [status, tags] of Object.entries({ ...usual, ...own })) {
    check(`makes of a ${status} what it means: ${tags.join(" or ")}`, async (stage) => {
      const { untyped } = stage.open();
      stage.fail({ status: Number(status) }, read);
      const given = untyped.execute(connector, action, inputOf(read));
      const refused = await stage.refused(given, ...tags);
      expect(refused).toMatchObject({ status: Number(status), connector, action });
      expect(refused.headers, "the headers of a failure").toHaveProperty("content-type");
    });
  }
};
