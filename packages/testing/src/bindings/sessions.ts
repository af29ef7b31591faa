/** Who is signed in: whose client the hooks have, and what of others is shown. */
import type { AnyClient } from "@plugboard/core/seam";
import { expect } from "vitest";
import type { BindingHooks } from "./Harness.ts";
import { repository } from "./reads.ts";
import type { Part } from "./Stage.ts";

/** Who is signed in, whose client there is, and one read of theirs. */
const everything = ({ useActionQuery, usePlugboard, useSession }: BindingHooks) => {
  const session = useSession();
  const client = usePlugboard();
  const read = useActionQuery(() => repository("tools", { keepPreviousData: true }));
  return () => ({ session: session(), client: client(), read: read() });
};

/** A session, from signing in to signing out. */
export const sessions: Part = (check) => {
  check("makes all hooks those of the user who signs in, until he signs out", async (stage) => {
    const { client, mount, platform } = stage;
    const view = await mount({ use: everything });
    expect(view.result().session).toMatchObject({ status: "anonymous", isAuthenticated: false });
    expect(view.result().client).toBe(client);
    await view.until(() => expect(view.result().read.isSuccess).toBe(true));
    const fault = platform.fail("github", "get_repo", { hang: true });
    const { identifier, secret } = platform.user("bo");
    await view.act(() => view.result().session.authenticate(identifier, secret));
    await view.until(() => expect(view.result().session.status).toBe("authenticated"));
    expect(view.result().session.user).toBeTypeOf("string");
    expect(view.result().client.scope).not.toBe(client.scope);
    // Nothing of ana's is shown to bo, and nothing of his to her.
    await view.until(() => expect(view.result().read.status).toBe("pending"));
    expect(view.result().read.data).toBeUndefined();
    fault.remove();
    await view.act(() => void view.result().read.refetch());
    await view.act(() => view.result().session.signOut());
    expect(view.result().session).toMatchObject({ status: "anonymous", user: undefined });
    await view.until(() => expect(view.result().client).toBe(client));
    await view.until(() => expect(view.result().read.isSuccess).toBe(true));
    expect(new Set(platform.calls().map(({ user }) => user))).toEqual(new Set(["ana", "bo"]));
    expect(platform.calls().at(-1)?.user).toBe("ana");
  });

  check("shows that somebody signs in, and that the secret was wrong", async (stage) => {
    const { client, mount, platform } = stage;
    const view = await mount({ use: everything });
    await view.until(() => expect(view.result().read.isSuccess).toBe(true));
    platform.fail({ delay: 30, times: 1 });
    await view.act(() => void view.result().session.authenticate("bo", "sk-user-wrong"));
    expect(view.result().session).toMatchObject({ status: "pending", isPending: true });
    await view.until(() => expect(view.result().session.status).toBe("error"));
    expect(view.result().session.error?._tag).toBe("Unauthenticated");
    expect(view.result().client).toBe(client);
    expect(view.result().read).toMatchObject({ status: "success", data: { name: "tools" } });
  });

  check("gives up what was asked for whoever was here before", async (stage) => {
    const { abandoned, mount, platform } = stage;
    platform.fail("github", "get_repo", { hang: true, times: 1 });
    const view = await mount({ use: everything });
    await view.until(() => expect(platform.calls()).toHaveLength(1));
    const token = await platform.token("bo");
    await view.act(() => view.result().session.signIn("bo", token));
    expect(view.result().session).toMatchObject({ status: "authenticated", user: "bo" });
    await abandoned(view);
    await view.until(() => expect(view.result().read.isSuccess).toBe(true));
    expect(platform.calls().map(({ user }) => user)).toEqual(["ana", "bo"]);
  });

  check("is one session for all who ask, and outlives them", async ({ mount, platform }) => {
    const view = await mount({
      use: ({ useSession }) => {
        const both = [useSession(), useSession()] as const;
        return () => both.map((one) => one());
      },
    });
    const token = await platform.token("bo");
    await view.act(() => view.result()[0]?.signIn("bo", token));
    expect(view.result().map(({ user }) => user)).toEqual(["bo", "bo"]);
    await view.rerender({ isThere: false });
    await view.rerender({ isThere: true });
    await view.until(() => expect(view.result().map(({ user }) => user)).toEqual(["bo", "bo"]));
  });

  for (const isThere of [true, false]) {
    const where = isThere ? "watched" : "not watched";
    check(
      `is over with the client it was begun on, also when that comes back: ${where}`,
      async (stage) => {
        const { as, client, mount, platform } = stage;
        const [token, other] = await Promise.all([platform.token("bo"), as("cy")]);
        const view = await mount({ use: everything });
        const hasRead = () => view.until(() => expect(view.result().read.isSuccess).toBe(true));
        await hasRead();
        await view.act(() => view.result().session.signIn("bo", token));
        await view.until(() => expect(view.result().client.scope).not.toBe(client.scope));
        await hasRead();
        await view.rerender({ isThere });
        await view.rerender({ client: other });
        await view.rerender({ client });
        await view.rerender({ isThere: true });
        await view.until(() => expect(view.result().client).toBe(client));
        await hasRead();
        expect(view.result().session).toMatchObject({ status: "anonymous", user: undefined });
        await view.act(() => view.result().session.signIn("bo", token));
        expect(view.result().session).toMatchObject({ status: "authenticated", user: "bo" });
        await view.until(() => expect(view.result().client.scope).not.toBe(client.scope));
        await hasRead();
      },
    );
  }

  check("is nobody on another client, whatever comes late", async ({ as, mount, platform }) => {
    const other: AnyClient = await as("cy");
    const view = await mount({ use: everything });
    await view.until(() => expect(view.result().read.isSuccess).toBe(true));
    platform.fail({ delay: 30, times: 1, when: ({ path }) => !path.includes("github") });
    const { identifier, secret } = platform.user("bo");
    let signedIn: Promise<unknown> | undefined;
    await view.act(() => {
      signedIn = view.result().session.authenticate(identifier, secret);
    });
    await view.rerender({ client: other });
    expect(view.result().session).toMatchObject({ status: "anonymous", isPending: false });
    await view.act(() => signedIn);
    expect(view.result().client).toBe(other);
    expect(view.result().session.status).toBe("anonymous");
  });

  check("stays with a client that is the same user's", async ({ as, mount, platform }) => {
    const [token, same] = await Promise.all([platform.token("bo"), as("ana")]);
    const view = await mount({ use: everything });
    await view.until(() => expect(view.result().read.isSuccess).toBe(true));
    await view.act(() => view.result().session.signIn("bo", token));
    await view.until(() => expect(view.result().session.user).toBe("bo"));
    const { scope } = view.result().client;
    await view.rerender({ client: same });
    expect(view.result().session).toMatchObject({ status: "authenticated", user: "bo" });
    expect(view.result().client.scope).toBe(scope);
  });
};
