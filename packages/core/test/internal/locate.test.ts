import { inspect } from "node:util";
import { assert, describe, it } from "@effect/vitest";
import { locate } from "../../src/internal/locate.ts";
import { NotFound, isPlugboardError } from "../../src/PlugboardError.ts";

const origin = { platform: "bosa", connector: "github", action: "list" };

describe("locate", () => {
  it("says what the failure does not say yet", () => {
    const error = new NotFound({ message: "It is not there.", connector: "gitlab" });
    const located = locate(error, origin);
    assert.deepInclude(located, { platform: "bosa", connector: "gitlab", action: "list" });
    assert.isUndefined(error.platform);
  });

  it("gives the same failure where nothing is missing", () => {
    const error = new NotFound({ message: "It is not there.", ...origin });
    assert.strictEqual(locate(error, origin), error);
    assert.strictEqual(locate(error, { platform: undefined }), error);
  });

  it("keeps class, stack and cause", () => {
    const cause = new TypeError("x");
    const error = new NotFound({ message: "It is not there.", cause });
    const located = locate(error, origin);
    assert.instanceOf(located, NotFound);
    assert.isTrue(isPlugboardError(located));
    assert.strictEqual(located.cause, cause);
    assert.strictEqual(located.stack, error.stack);
    assert.match(inspect(located), /locate\.test\.ts/);
  });
});
