import { expect } from "vitest";
import type { Caller, Scenarios } from "../Caller.ts";

interface Kind {
  readonly kind: "source" | "destination";
  readonly title: "Source" | "Destination";
  readonly definition: string;
  readonly configuration: Readonly<Record<string, unknown>>;
}

const MASK = "**********";

/** The scenarios of sources, or of destinations: what differs between the kinds is in `words`. */
export const actorScenarios = (words: Kind): Scenarios => {
  const { kind, title, definition, configuration } = words;
  const id = `${kind}Id`;
  const named = ({ seed }: Caller) => ({
    [id]: kind === "source" ? seed.sourceId : seed.destinationId,
  });
  const definitionIn = ({ seed }: Caller) => ({
    [`${kind}DefinitionId`]: seed.definitions[definition],
    workspaceId: seed.workspaceId,
  });
  const add = (caller: Caller, name: string, changes: object = {}) =>
    caller.ask(`create${title}`, {
      ...definitionIn(caller),
      name,
      connectionConfiguration: { ...configuration, ...changes },
    });
  const check = (caller: Caller, of: object) => caller.ask(`checkConnectionTo${title}`, of);

  return {
    [`create${title}`]: [
      "hides secrets, and refuses what its connector does not want",
      async (caller) => {
        const made = await add(caller, "New");
        expect(made).toMatchObject({
          name: "New",
          [`${kind}Name`]: definition,
          connectionConfiguration: { ...configuration, password: MASK },
        });
        expect(await caller.ask(`get${title}`, { [id]: made[id] })).toEqual(made);
        const { status, body } = await caller.refused(`create${title}`, {
          ...definitionIn(caller),
          name: "Bad",
          connectionConfiguration: { ...configuration, host: 5 },
        });
        expect(status).toBe(422);
        expect(body.message).toBe(
          "The provided configuration does not fulfill the specification. Errors: $.host: must be of type string",
        );
        expect(body.validationErrors).toMatchObject([
          { propertyPath: "connectionConfiguration.host", invalidValue: "5" },
        ]);
      },
    ],
    [`update${title}`]: [
      "writes all anew, but keeps a secret that comes back hidden",
      async (caller) => {
        const made = await add(caller, "New", { password: "wrong" });
        const update = (password: string) =>
          caller.ask(`update${title}`, {
            [id]: made[id],
            name: "Newer",
            connectionConfiguration: { ...configuration, host: "other.example", password },
          });
        const updated = await update(MASK);
        expect(updated.name).toBe("Newer");
        expect(updated.connectionConfiguration).toMatchObject({
          host: "other.example",
          password: MASK,
        });
        expect((await check(caller, { [id]: made[id] })).message).toBe("The password is wrong.");
        await update("right");
        expect((await check(caller, { [id]: made[id] })).status).toBe("succeeded");
      },
    ],
    [`list${title}sForWorkspace`]: [
      "lists what a workspace has, and nothing for a workspace that is not there",
      async (caller) => {
        const { ask, seed } = caller;
        const made = await add(caller, "Second");
        const list = async (workspaceId: string) =>
          (await ask(`list${title}sForWorkspace`, { workspaceId }))[`${kind}s`];
        const listed = await list(seed.workspaceId);
        expect(listed.map((_: Record<string, string>) => _[id])).toEqual([
          named(caller)[id],
          made[id],
        ]);
        expect(JSON.stringify(listed)).not.toContain("s3cret");
        expect(await list(seed.connectionId)).toEqual([]);
      },
    ],
    [`get${title}`]: [
      "finds one, also when it is deleted, and names the type of what it does not find",
      async (caller) => {
        const { ask, refused, seed } = caller;
        const before = await ask(`get${title}`, named(caller));
        await ask(`delete${title}`, named(caller));
        expect(await ask(`get${title}`, named(caller))).toEqual(before);
        const { body } = await refused(`get${title}`, { [id]: seed.workspaceId });
        expect(body.message).toBe(
          `Could not find configuration for ${title.toUpperCase()}_CONNECTION: ${seed.workspaceId}.`,
        );
      },
    ],
    [`search${title}s`]: [
      "filters by every field that is given",
      async (caller) => {
        const made = await add(caller, "Findable", { host: "found.example" });
        const search = async (by: object) =>
          (await caller.ask(`search${title}s`, by))[`${kind}s`].map(
            (_: Record<string, string>) => _[id],
          );
        expect(await search({ name: "Findable" })).toEqual([made[id]]);
        expect(await search({ connectionConfiguration: { host: "found.example" } })).toEqual([
          made[id],
        ]);
        expect(await search({ [`${kind}Name`]: definition })).toEqual([
          named(caller)[id],
          made[id],
        ]);
        expect(await search({ name: "Findable", ...named(caller) })).toEqual([]);
        expect(await search({})).toHaveLength(2);
        await caller.ask(`delete${title}`, { [id]: made[id] });
        expect(await search({ name: "Findable" })).toEqual([]);
      },
    ],
    [`clone${title}`]: [
      "copies one with its secrets, under another name",
      async (caller) => {
        const { ask } = caller;
        const made = await add(caller, "Original", { password: "wrong" });
        const copy = await ask(`clone${title}`, { [`${kind}CloneId`]: made[id] });
        expect(copy.name).toBe("Original (Copy)");
        expect(copy[id]).not.toBe(made[id]);
        expect((await check(caller, { [id]: copy[id] })).message).toBe("The password is wrong.");
        const changed = await ask(`clone${title}`, {
          [`${kind}CloneId`]: made[id],
          [`${kind}Configuration`]: { name: "Changed", connectionConfiguration: configuration },
        });
        expect(changed.name).toBe("Changed");
        expect((await check(caller, { [id]: changed[id] })).status).toBe("succeeded");
      },
    ],
    [`delete${title}`]: [
      "deletes one, and the connections that use it",
      async (caller) => {
        const { ask, seed } = caller;
        const { workspaceId, connectionId } = seed;
        expect(await ask(`delete${title}`, named(caller))).toBeUndefined();
        expect((await ask(`list${title}sForWorkspace`, { workspaceId }))[`${kind}s`]).toEqual([]);
        expect((await ask("getConnection", { connectionId })).status).toBe("deprecated");
        expect((await ask("listConnectionsForWorkspace", { workspaceId })).connections).toEqual([]);
      },
    ],
    [`checkConnectionTo${title}`]: [
      "fails with 200 where the configuration does not lead in",
      async (caller) => {
        expect(await check(caller, named(caller))).toMatchObject({
          status: "succeeded",
          jobInfo: { configType: `check_connection_${kind}`, succeeded: true },
        });
        const made = await add(caller, "Gone", { host: "unreachable" });
        expect(await check(caller, { [id]: made[id] })).toMatchObject({
          status: "failed",
          message: "The host cannot be reached.",
        });
      },
    ],
    [`checkConnectionTo${title}ForUpdate`]: [
      "tries changed settings and does not store them",
      async (caller) => {
        const before = await caller.ask(`get${title}`, named(caller));
        const tried = await caller.ask(`checkConnectionTo${title}ForUpdate`, {
          ...named(caller),
          name: "Tried",
          connectionConfiguration: { ...configuration, password: "wrong" },
        });
        expect(tried).toMatchObject({ status: "failed", message: "The password is wrong." });
        expect(await caller.ask(`get${title}`, named(caller))).toEqual(before);
        expect((await check(caller, named(caller))).status).toBe("succeeded");
      },
    ],
    [`execute${title}CheckConnection`]: [
      "tries a configuration that is stored nowhere",
      async (caller) => {
        const execute = (connectionConfiguration: object) =>
          caller.ask(`execute${title}CheckConnection`, {
            ...definitionIn(caller),
            connectionConfiguration,
          });
        expect((await execute(configuration)).status).toBe("succeeded");
        expect((await execute({ ...configuration, password: "wrong" })).status).toBe("failed");
        expect(await execute({})).toMatchObject({
          status: "failed",
          message: "host must not be null",
        });
        expect((await caller.ask(`search${title}s`, {}))[`${kind}s`]).toHaveLength(1);
      },
    ],
  };
};
