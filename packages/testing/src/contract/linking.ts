/** Accounts that users link: at once, and over a consent page. */
import type { IntegrationsFace } from "@plugboard/core";
import { expect } from "vitest";
import type { AnyClient } from "./Sample.ts";
import type { Part, Stage } from "./Stage.ts";

type Linking = IntegrationsFace<"promise", unknown, unknown>;

/** A client of the user who has no account yet; the sample knows what its targets are. */
const linkingFor = async (stage: Stage, user: string): Promise<Linking> => {
  const scope = { user, token: await stage.token(user) };
  const client: AnyClient & { readonly integrations?: Linking } = stage.open().with(scope);
  return client.integrations ?? expect.fail("the driver has no integrations");
};

/** An account is there from its linking to its end. */
export const linking: Part = (check, sample, can) => {
  const { linking: sampled, consent } = sample;
  if (can.token === undefined) return;

  if (sampled?.accounts !== undefined) {
    const { target, user, accounts } = sampled;
    check("links, lists, selects and unlinks accounts", async (stage) => {
      const { exists, connect, get, list, methods, remove, select } = await linkingFor(stage, user);
      expect((await methods(target)).map(({ kind }) => kind)).toContain("credentials");
      expect(await exists(target)).toBe(false);
      expect(await list(target)).toEqual([]);
      const names: Array<string> = [];
      for (const account of accounts) {
        const linked = await connect(target, account);
        if (linked._tag !== "Linked") return expect.fail("linking asks for a consent");
        names.push(linked.account);
      }
      const [first = "", second = ""] = names;
      const selected = async () =>
        (await list(target)).filter((_) => _.selected).map((_) => _.account);
      expect(await exists(target)).toBe(true);
      expect((await list(target)).map((_) => _.account).toSorted()).toEqual(names.toSorted());
      await select(target, second);
      expect(await selected()).toEqual([second]);
      expect(await get(target, first)).toMatchObject({ account: first, selected: false });
      await remove(target, second);
      expect(await list(target)).toHaveLength(1);
      await stage.refused(get(target, second), "NotFound", "ConnectRequired", "Rejected");
      await remove(target, first);
      expect(await exists(target)).toBe(false);
    });
  }

  if (consent !== undefined && can.consent !== undefined) {
    const { target, user, connect: options } = consent;
    const begin = async ({ connect }: Linking) => {
      const begun = await connect(target, options);
      if (begun._tag !== "Consent") return expect.fail("linking asks for no consent");
      expect(URL.canParse(begun.url)).toBe(true);
      expect(JSON.parse(JSON.stringify(begun.attempt))).toEqual(begun.attempt);
      return begun;
    };

    check("links an account by consent, and keeps nothing before", async (stage) => {
      const integrations = await linkingFor(stage, user);
      const { attempt, url } = await begin(integrations);
      expect(await integrations.exists(target)).toBe(false);
      const callback = await stage.platform.consent?.(url, "allow");
      const done = await integrations.complete(attempt, callback ?? {});
      if (done._tag !== "Linked") return expect.fail("the consent asks for another one");
      const accounts = await integrations.list(target);
      expect(accounts.map(({ account }) => account)).toEqual([done.account]);
    });

    check("fails typed when the user denies", async (stage) => {
      const integrations = await linkingFor(stage, user);
      const { attempt, url } = await begin(integrations);
      const callback = (await stage.platform.consent?.(url, "deny")) ?? {};
      const given = integrations.complete(attempt, callback);
      const { reason } = await stage.refused(given, "ConsentFailed");
      expect(reason).toBe("denied");
      expect(await integrations.exists(target)).toBe(false);
    });
  }

  for (const each of [sampled, consent]) {
    if (each === undefined || can.fail === undefined) continue;
    const kind = each === sampled ? "" : ", by consent";
    check(`never takes a failure for the absence of accounts${kind}`, async (stage) => {
      const { exists, list } = await linkingFor(stage, each.user);
      const broken = stage.fail({ status: 503 });
      await stage.refused(exists(each.target), "Unavailable");
      await stage.refused(list(each.target), "Unavailable");
      broken.remove();
      expect(await exists(each.target)).toBe(false);
    });
  }
};
