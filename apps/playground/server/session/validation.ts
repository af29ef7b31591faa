/** An input that the schema refuses never leaves; one that can be read the right way is. */
import type { PlugboardError } from "@plugboard/core";
import { check, table } from "../terminal.ts";
import type { Chapter } from "./Stage.ts";

const show = ({ issues }: Extract<PlugboardError, { readonly _tag: "InvalidInput" }>): void =>
  table(issues.map(({ path, message }) => ({ where: path, issue: message })));

export const validation: Chapter = {
  title: "Validation",
  play: async ({ client, mock, refused, requests, step }) => {
    const { untyped } = client;
    const [typo, sent] = await requests(() =>
      refused("InvalidInput", 'execute("github", "list_pull_requests", { onwer: "acme" })', () =>
        untyped.execute("github", "list_pull_requests", { onwer: "acme" }),
      ),
    );
    show(typo);
    check("the nearest key is named", typo.issues[0]?.message.includes("did you mean “owner”?"));
    check("nothing was sent", sent, 0);

    const row = { customer: { name: "Hooli" }, status: "lost", amount: -1 };
    const nested = await refused(
      "InvalidInput",
      'execute("warehouse", "insert_rows", { table, rows: [{ customer: { name }, status: "lost", amount: -1 }] })',
      () => untyped.execute("warehouse", "insert_rows", { table: "orders", rows: [row] }),
    );
    show(nested);
    check("every issue has its path", nested.issues.map(({ path }) => path).toSorted(), [
      "/rows/0/amount",
      "/rows/0/customer/country",
      "/rows/0/status",
    ]);

    const pulls = await step(
      'execute("github", "list_pull_requests", { owner, per_page: "5" })',
      () => untyped.execute("github", "list_pull_requests", { owner: "acme", per_page: "5" }),
    );
    check('the text "5" arrived as the number 5', mock.platform.calls().at(-1)?.body, {
      owner: "acme",
      per_page: 5,
      state: "all",
    });
    check("and five rows came back", Array.isArray(pulls) && pulls.length, 5);

    const theirs = await refused(
      "InvalidInput",
      'execute("github", "get_repo", { owner: "acme" }, { validate: "off" })',
      () => untyped.execute("github", "get_repo", { owner: "acme" }, { validate: "off" }),
    );
    show(theirs);
    check("unchecked, the platform's own 422 has the same shape", theirs.from, "platform");
  },
};
