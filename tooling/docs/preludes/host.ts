/** An application that has users, in front of the sample platform. */
import { bosa } from "@plugboard/core/bosa";
import { relay } from "@plugboard/core/relay";
import { mockBosa, sampleConnectors } from "@plugboard/testing";

export const platform = mockBosa({ connectors: sampleConnectors() });

/** Who is signed in, by the application's own cookie. */
export const userOf = async (
  request: Request,
): Promise<{ readonly id: string; readonly bosaToken: string } | undefined> =>
  request.headers.get("cookie")?.includes("sid=1") === true
    ? { id: "ana", bosaToken: await platform.token() }
    : undefined;

export const handler = relay({
  platforms: { bosa: bosa(platform.options) },
  session: () => ({ user: "ana", accounts: "platform" }),
  allow: { bosa: { github: ["get_repo", "list_pull_requests"] } },
  fetch: platform.fetch,
});
