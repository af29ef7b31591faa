/** Checks of what is installed: versions, peers, and that there is one copy of what must be one. */
import * as Effect from "effect/Effect";
import { relative } from "node:path";
import { type Check, failed, ok, warning } from "./Check.ts";
import { installedFrom, oursFrom } from "./Installed.ts";

/** This package's own folder: it may be another installation than the project's. */
const OWN = import.meta.dirname;

/** Whether everything is there, in versions that fit each other. */
export const packages: Check = {
  name: "packages",
  look: Effect.fnUntraced(function* ({ folder }) {
    const { default: semver } = yield* Effect.promise(() => import("semver"));
    const found = oursFrom(folder);
    const core = found.find(({ name }) => name === "@plugboard/core");
    const effect = installedFrom(folder, "effect");
    if (core === undefined) {
      return failed("@plugboard/core is not installed.", "npm install @plugboard/core effect");
    }
    const problems = found.flatMap((one) =>
      Object.entries(one.peers).flatMap(([peer, range]) => {
        // In a workspace a range names no version.
        if (semver.validRange(range) === null) return [];
        const there = installedFrom(one.folder, peer);
        if (there === undefined) {
          return one.optional.includes(peer) ? [] : [`${one.name} needs ${peer} ${range}`];
        }
        return semver.satisfies(there.version, range, { includePrerelease: true })
          ? []
          : [`${one.name} needs ${peer} ${range}, and has ${there.version}`];
      }),
    );
    if (problems.length > 0) {
      return failed(`${problems.join("; ")}.`, "Install versions that fit, and run this again.");
    }
    const all = [...found, ...(effect === undefined ? [] : [effect])];
    return ok(all.map(({ name, version }) => `${name} ${version}`).join(", "));
  }),
};

/** Where two copies of a package would be two worlds: a cache, a `Register`, an `instanceof` for each. */
const SINGLE = ["effect", "@plugboard/core"];

/** Whether the project, our packages and this command share one copy. */
export const copies: Check = {
  name: "copies",
  look: ({ folder }) =>
    Effect.sync(() => {
      const places = [
        { who: "the project", from: folder },
        { who: "this command", from: OWN },
        ...oursFrom(folder).map(({ name, folder: from }) => ({ who: name, from })),
      ];
      const doubles = SINGLE.flatMap((name) => {
        const byFolder = Map.groupBy(
          places.flatMap(({ who, from }) => {
            const there = installedFrom(from, name);
            return there === undefined ? [] : [{ who, there }];
          }),
          ({ there }) => there.folder,
        );
        if (byFolder.size < 2) return [];
        const lines = [...byFolder].map(([at, users]) => {
          const version = users[0]?.there.version ?? "";
          const where = relative(folder, at);
          return `  ${version} in ${where.startsWith("../../..") ? at : where}: ${users.map(({ who }) => who).join(", ")}`;
        });
        return [`${name} is there ${byFolder.size} times:\n${lines.join("\n")}`];
      });
      return doubles.length === 0
        ? ok("one of effect, one of @plugboard/core")
        : failed(
            doubles.join("\n"),
            "Two copies are two caches and two `Register`s. `npm dedupe`, or an override of the version, leaves one; and run the command that the project has installed.",
          );
    }),
};

/** Whether Node loads a configuration written in TypeScript. */
export const node: Check = {
  name: "Node.js",
  look: Effect.fnUntraced(function* () {
    const { default: semver } = yield* Effect.promise(() => import("semver"));
    const { version } = process;
    return semver.satisfies(version, ">=22.18")
      ? ok(version)
      : failed(`${version} is too old.`, "Install Node.js 22.18 or newer.");
  }),
};

const PROXIES = ["HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY"];

/** Whether the environment names a proxy, and whether Node goes through it. */
export const proxies: Check = {
  name: "proxy",
  look: () =>
    Effect.sync(() => {
      const { env } = process;
      const set = PROXIES.flatMap((name) => [name, name.toLowerCase()]).filter((_) => env[_]);
      if (set.length === 0) return ok("none in the environment");
      const names = set.join(", ");
      return env["NODE_USE_ENV_PROXY"] === "1"
        ? ok(`requests go as ${names} say`)
        : warning(
            `${names} ${set.length === 1 ? "is" : "are"} set, and Node.js takes no notice.`,
            "With NODE_USE_ENV_PROXY=1 requests go through the proxy.",
          );
    }),
};
