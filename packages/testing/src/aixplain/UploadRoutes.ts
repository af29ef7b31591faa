/** Uploads: a place for a file, the file itself, and the file again (protocol page, part 2.3). */
import { textOf } from "../Incoming.ts";
import { route, type Route } from "../Route.ts";
import { AixplainFailure, notFound } from "./AixplainFailure.ts";
import { callerOf } from "./Keys.ts";
import type { World } from "./World.ts";

/** The routes of uploads; `to` says at which origin files are to be put, where not at the mock's own. */
export const uploadRoutes = (
  world: () => World,
  to: () => string | undefined,
): ReadonlyArray<Route> => [
  route("POST", "/sdk/file/upload/temp-url", (incoming) => {
    callerOf(world().keys, incoming);
    const form = new URLSearchParams(textOf(incoming));
    const contentType = form.get("contentType");
    const originalName = form.get("originalName");
    if (contentType === null || originalName === null) {
      throw new AixplainFailure({ message: "contentType and originalName are needed, as a form" });
    }
    const key = world().uploads.begin(originalName, contentType);
    const { origin } = incoming.url;
    return Response.json({
      key: `temp/${key}`,
      uploadUrl: `${to() ?? origin}/__mock/upload/${key}?signature=${world().random.uuid()}`,
      downloadUrl: `${origin}/__mock/files/${key}`,
    });
  }),
  route("PUT", "/__mock/upload/:key", (incoming) => {
    const { headers, params, url, bytes } = incoming;
    // A store takes no other credentials beside its own signature.
    const stray = ["x-api-key", "x-aixplain-key", "authorization"].filter((_) => headers.has(_));
    if (stray.length > 0) {
      throw new AixplainFailure({ message: `${stray.join(", ")} beside the signature` });
    }
    const type = headers.get("content-type") ?? "";
    const taken =
      url.searchParams.has("signature") && world().uploads.take(params["key"] ?? "", bytes, type);
    if (!taken) throw new AixplainFailure({ status: 403, message: "The signature does not match" });
    return new Response(null, { status: 200 });
  }),
  route("GET", "/__mock/files/:key", ({ params }) => {
    const file = world().uploads.get(params["key"] ?? "");
    if (file === undefined) throw notFound("There is no such file");
    return new Response(file.bytes, { headers: { "content-type": file.contentType } });
  }),
];
