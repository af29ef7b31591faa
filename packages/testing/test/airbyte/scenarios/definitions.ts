import { expect } from "vitest";
import type { Caller, Scenarios } from "../Caller.ts";

interface Kind {
  readonly title: "Source" | "Destination";
  readonly member: "sourceDefinition" | "destinationDefinition";
  readonly id: "sourceDefinitionId" | "destinationDefinitionId";
  /** One that everybody has, and its version in the registry. */
  readonly known: readonly [name: string, first: string, latest: string];
  /** One that needs a grant. */
  readonly hidden: string;
  readonly count: number;
}

type Definition = Readonly<Record<string, string>>;

const custom = {
  name: "Homemade",
  dockerRepository: "ana/homemade",
  dockerImageTag: "0.0.1",
  documentationUrl: "https://ana.example/homemade",
};

/** The scenarios of one kind's definitions; what differs between the kinds is in `kind`. */
export const definitionScenarios = (kind: Kind): Scenarios => {
  const { title, member, id, known, hidden, count } = kind;
  const [name, first, latest] = known;
  const list = `${member}s`;
  const idOf = ({ seed }: Caller, of: string) => ({ [id]: seed.definitions[of] });
  const inWorkspace = (caller: Caller, of: string) => ({
    ...idOf(caller, of),
    workspaceId: caller.seed.workspaceId,
  });
  const names = async ({ ask }: Caller, operation: string, body?: object) =>
    (await ask(operation, body))[list].map((_: Definition) => _["name"]);
  const addCustom = ({ ask, seed }: Caller) =>
    ask(`createCustom${title}Definition`, { workspaceId: seed.workspaceId, [member]: custom });

  return {
    [`update${title}Definition`]: [
      "moves to another version and keeps its resources",
      async (caller) => {
        const resourceRequirements = { default: { cpu_limit: "2" } };
        const body = { ...idOf(caller, name), dockerImageTag: latest, resourceRequirements };
        await caller.ask(`update${title}Definition`, body);
        await caller.ask(`update${title}Definition`, {
          ...idOf(caller, name),
          dockerImageTag: first,
        });
        expect(await caller.ask(`get${title}Definition`, idOf(caller, name))).toMatchObject({
          dockerImageTag: first,
          resourceRequirements,
        });
      },
    ],
    [`list${title}Definitions`]: [
      "lists all, public, private and custom, but for the deleted ones",
      async (caller) => {
        await addCustom(caller);
        const all = await names(caller, `list${title}Definitions`);
        expect(all).toHaveLength(count + 1);
        expect(all).toEqual(expect.arrayContaining([name, hidden, "Homemade"]));
        await caller.ask(`delete${title}Definition`, idOf(caller, name));
        expect(await names(caller, `list${title}Definitions`)).not.toContain(name);
      },
    ],
    [`listLatest${title}Definitions`]: [
      "tells the version of the registry, which has no custom ones",
      async (caller) => {
        await addCustom(caller);
        const all = (await caller.ask(`listLatest${title}Definitions`))[list];
        const one = all.find((_: Definition) => _["name"] === name);
        expect(all).toHaveLength(count);
        expect(one["dockerImageTag"]).toBe(latest);
        expect((await caller.ask(`get${title}Definition`, idOf(caller, name))).dockerImageTag).toBe(
          first,
        );
      },
    ],
    [`get${title}Definition`]: [
      "finds one, and says of what type it found none",
      async (caller) => {
        const found = await caller.ask(`get${title}Definition`, idOf(caller, hidden));
        expect(found).toMatchObject({ ...idOf(caller, hidden), name: hidden });
        const strange = { [id]: caller.seed.workspaceId };
        const { body } = await caller.refused(`get${title}Definition`, strange);
        expect(body).toMatchObject({
          id: caller.seed.workspaceId,
          message: `Could not find configuration for STANDARD_${title.toUpperCase()}_DEFINITION: ${caller.seed.workspaceId}.`,
        });
      },
    ],
    [`delete${title}Definition`]: [
      "deletes what was made of it, connections too",
      async (caller) => {
        const { ask, seed } = caller;
        expect(await ask(`delete${title}Definition`, idOf(caller, name))).toBeUndefined();
        const { workspaceId, connectionId } = seed;
        expect(
          (await ask(`list${title}sForWorkspace`, { workspaceId }))[`${title.toLowerCase()}s`],
        ).toEqual([]);
        expect((await ask("getConnection", { connectionId })).status).toBe("deprecated");
      },
    ],
    [`listPrivate${title}Definitions`]: [
      "lists private ones that are not custom, and whether they are granted",
      async (caller) => {
        const { ask, seed } = caller;
        await addCustom(caller);
        const { workspaceId } = seed;
        const grants = async (body?: object) =>
          (await ask(`listPrivate${title}Definitions`, body))[list].map(
            (_: Record<string, Definition | boolean>) => [
              (_[member] as Definition)["name"],
              _["granted"],
            ],
          );
        expect(await grants({ workspaceId })).toEqual([[hidden, false]]);
        await ask(`grant${title}DefinitionToWorkspace`, inWorkspace(caller, hidden));
        expect(await grants({ workspaceId })).toEqual([[hidden, true]]);
        expect(await grants()).toEqual([[hidden, false]]);
      },
    ],
    [`list${title}DefinitionsForWorkspace`]: [
      "lists the public ones, the granted ones and the workspace's own",
      async (caller) => {
        const { ask, seed } = caller;
        const { workspaceId } = seed;
        const operation = `list${title}DefinitionsForWorkspace`;
        expect(await names(caller, operation, { workspaceId })).not.toContain(hidden);
        await ask(`grant${title}DefinitionToWorkspace`, inWorkspace(caller, hidden));
        await addCustom(caller);
        const usable = await names(caller, operation, { workspaceId });
        expect(usable).toEqual(expect.arrayContaining([name, hidden, "Homemade"]));
        expect(await names(caller, operation)).not.toContain("Homemade");
      },
    ],
    [`createCustom${title}Definition`]: [
      "adds one that takes any configuration",
      async (caller) => {
        const { ask, seed } = caller;
        const made = await addCustom(caller);
        expect(made).toMatchObject({ ...custom, releaseStage: "custom" });
        const actor = await ask(`create${title}`, {
          [id]: made[id],
          workspaceId: seed.workspaceId,
          name: "Mine",
          connectionConfiguration: { anything: [1] },
        });
        expect(actor.connectionConfiguration).toEqual({ anything: [1] });
      },
    ],
    [`get${title}DefinitionForWorkspace`]: [
      "finds one only if the workspace may use it",
      async (caller) => {
        const { ask, refused } = caller;
        const operation = `get${title}DefinitionForWorkspace`;
        const { status, body } = await refused(operation, inWorkspace(caller, hidden));
        expect([status, body.message]).toEqual([
          404,
          "Cannot find the requested definition with given id for this workspace",
        ]);
        await ask(`grant${title}DefinitionToWorkspace`, inWorkspace(caller, hidden));
        expect((await ask(operation, inWorkspace(caller, hidden))).name).toBe(hidden);
      },
    ],
    [`grant${title}DefinitionToWorkspace`]: [
      "lets one workspace use it and no other",
      async (caller) => {
        const { ask, refused } = caller;
        const operation = `grant${title}DefinitionToWorkspace`;
        expect(await ask(operation, inWorkspace(caller, hidden))).toMatchObject({
          granted: true,
          [member]: { name: hidden },
        });
        const { workspaceId } = await ask("createWorkspace", { name: "Other" });
        const elsewhere = { ...idOf(caller, hidden), workspaceId };
        expect((await refused(`get${title}DefinitionForWorkspace`, elsewhere)).status).toBe(404);
      },
    ],
    [`revoke${title}DefinitionFromWorkspace`]: [
      "takes the grant back",
      async (caller) => {
        const { ask, refused } = caller;
        await ask(`grant${title}DefinitionToWorkspace`, inWorkspace(caller, hidden));
        const revoke = `revoke${title}DefinitionFromWorkspace`;
        expect(await ask(revoke, inWorkspace(caller, hidden))).toBeUndefined();
        const get = `get${title}DefinitionForWorkspace`;
        expect((await refused(get, inWorkspace(caller, hidden))).status).toBe(404);
      },
    ],
    [`get${title}DefinitionSpecification`]: [
      "tells what its connector wants, and how its users consent",
      async (caller) => {
        const { ask } = caller;
        const operation = `get${title}DefinitionSpecification`;
        const plain = await ask(operation, inWorkspace(caller, name));
        expect(plain.connectionSpecification.required).toContain("host");
        expect(plain.advancedAuth).toBeUndefined();
        expect(plain.jobInfo).toMatchObject({ configType: "get_spec", succeeded: true });
        const consenting = title === "Source" ? "Rolodex CRM" : "Mailloop Audiences";
        const { advancedAuth } = await ask(operation, inWorkspace(caller, consenting));
        expect(advancedAuth.oauthConfigSpecification.completeOAuthOutputSpecification).toEqual({
          type: "object",
          properties: {
            refresh_token: {
              type: "string",
              path_in_connector_config: ["credentials", "refresh_token"],
            },
          },
        });
      },
    ],
  };
};
