import { act, renderHook, waitFor } from "@testing-library/react";
import { expect, it } from "vitest";
import { useActionQuery, usePlugboard, useSession } from "../src/index.ts";
import { stage, within } from "./stage.tsx";

const tools = { owner: "acme", repo: "tools" };

/** A component that signs in, and one read of whoever is signed in. */
const use = () => ({
  session: useSession(),
  client: usePlugboard(),
  read: useActionQuery("github", "get_repo", tools),
});

it("makes all hooks those of the user who has signed in", async () => {
  const { client, platform } = stage();
  const { result } = renderHook(use, { wrapper: within({ client }) });
  await waitFor(() => expect(result.current.read.isSuccess).toBe(true));
  const { secret } = platform.user("bo");
  await act(() => result.current.session.authenticate("bo", secret));
  expect(result.current.session).toMatchObject({ status: "authenticated", error: null });
  expect(result.current.client.scope).not.toBe(client.scope);
  // Bo has linked nothing: what ana has read is not shown to him.
  await waitFor(() => expect(result.current.read.error?._tag).toBe("ConnectRequired"));
  expect(result.current.read.data).toBeUndefined();
  act(() => result.current.session.signOut());
  expect(result.current.session.status).toBe("anonymous");
  expect(result.current.client).toBe(client);
  await waitFor(() => expect(result.current.read.isSuccess).toBe(true));
});

it("tells of a wrong secret, and changes nothing", async () => {
  const { client } = stage();
  const { result } = renderHook(use, { wrapper: within({ client }) });
  await act(() => result.current.session.authenticate("bo", "sk-user-wrong").catch(() => {}));
  expect(result.current.session).toMatchObject({
    status: "error",
    error: { _tag: "Unauthenticated", who: "user" },
  });
  expect(result.current.client).toBe(client);
});

it("is one for all who ask", async () => {
  const { client } = stage();
  const both = () => [useSession(), useSession()] as const;
  const { result } = renderHook(both, { wrapper: within({ client }) });
  act(() => result.current[0].signIn("u-1", "token"));
  expect(result.current[1]).toMatchObject({ status: "authenticated", user: "u-1" });
});
