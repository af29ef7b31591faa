/** Pieces OS: a handshake gives the id that every later path carries. */
import * as Core from "@plugboard/core";
import * as Effect from "effect/Effect";
import { type Body, fixed, read, request } from "./http.ts";

interface Pieces extends Core.PlatformTypes {
  readonly catalog: {
    readonly pieces: {
      readonly onboarded: { readonly input: { readonly value: boolean }; readonly output: string };
      readonly suggest: { readonly input: Core.Json; readonly output: Core.Json };
    };
  };
}

const common = { connector: "pieces", paged: false, files: false } as const;
const bare = { properties: { value: { type: "boolean" } }, required: ["value"] };

const actions: ReadonlyArray<Core.Action<string>> = [
  { ...common, name: "onboarded", wire: "onboarded", input: bare, safety: "write" },
  { ...common, name: "suggest", wire: "suggestion", input: {}, safety: "read" },
];

/** The driver. */
export const pieces = (baseUrl: string): Core.Driver<Pieces> => ({
  id: "pieces",
  make: Effect.map(Core.Transport.Transport, (transport) => {
    const application = { name: "VS_CODE", version: "1.0.0", platform: "LINUX" };
    const session = Core.Session.shared(() =>
      transport.send(request(`${baseUrl}/connect`, { application })).pipe(
        Effect.flatMap(read),
        Effect.map((body: Body): string => body.application.id),
      ),
    );
    return {
      facts: { input: {}, catalog: "public", loads: "connector" },
      capabilities: {},
      discovery: fixed({ name: "pieces", title: "Pieces OS" }, actions),
      execute: ({ action: { name, wire }, input }) => {
        const encode = (id: string) =>
          request(
            `${baseUrl}/${encodeURIComponent(id)}/${wire}`,
            name === "onboarded" ? input["value"] : input,
          );
        return Effect.flatMap(Core.Session.send(transport, session, encode), (answer) =>
          Effect.map(read(answer), (output) => ({ _tag: "Done", ...answer, output })),
        );
      },
    };
  }),
  api: () => undefined,
});
