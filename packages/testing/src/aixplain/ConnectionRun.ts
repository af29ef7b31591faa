/** What a run of a connection comes to: its lists, and its actions (protocol page, part 2.6). */
import { AixplainFailure, supplierError } from "./AixplainFailure.ts";
import { type Body, isObject } from "./Body.ts";
import type { Connection } from "./Connections.ts";
import type { ActionInput, ConnectionAction, IntegrationDefinition } from "./Integration.ts";
import type { World } from "./World.ts";

/** The key of an input in `data`. */
const keyOf = ({ name, code }: ActionInput): string =>
  code ?? name.toLowerCase().replaceAll(" ", "_");

const nameOf = (action: string, { displayName, description }: ConnectionAction<unknown>) => ({
  name: action,
  displayName: displayName ?? action,
  description: description ?? "",
});

const published = (input: ActionInput) => ({
  value: [],
  availableOptions: [],
  allowMulti: false,
  supportsVariables: false,
  defaultValue: [],
  required: false,
  fixed: false,
  ...input,
});

/** The actions, and of those that are named the inputs. */
const listed = ({ actions }: IntegrationDefinition, data: unknown): ReadonlyArray<object> => {
  const asked = isObject(data) ? data["actions"] : undefined;
  const entries = Object.entries(actions);
  if (!Array.isArray(asked)) return entries.map(([name, action]) => nameOf(name, action));
  // Assumed: asked in any case, as clients look names up.
  const names = asked.map((name) => String(name).toLowerCase());
  return entries
    .filter(([name]) => names.length === 0 || names.includes(name.toLowerCase()))
    .map(([name, action]) => ({
      ...nameOf(name, action),
      inputs: (action.inputs ?? []).map(published),
    }));
};

/** Whether a run asks for a list, and no work. */
export const isListing = (action: unknown): boolean =>
  action === "LIST_ACTIONS" || action === "LIST_INPUTS" || action === "LIST_TOOLS";

/** The list that is asked for. */
export const list = (integration: IntegrationDefinition, body: Body): unknown => {
  const { action, data } = body;
  if (integration.isMcp !== (action === "LIST_TOOLS")) {
    throw supplierError(`Tool ${String(action)} not found`);
  }
  const named = isObject(data) && Array.isArray(data["actions"]);
  if (action === "LIST_INPUTS" && !named) throw supplierError("Name the actions");
  return listed(integration, action === "LIST_ACTIONS" ? {} : data);
};

const missingIn = (action: ConnectionAction<unknown>, data: Body): ReadonlyArray<string> =>
  (action.inputs ?? [])
    .filter((input) => input.required === true && (data[keyOf(input)] ?? null) === null)
    .map(keyOf);

/** Runs an action through its connection. */
export const perform = async (
  world: World,
  integration: IntegrationDefinition,
  connection: Connection,
  body: Body,
  now: number,
): Promise<unknown> => {
  const name = String(body["action"]);
  const action = Object.hasOwn(integration.actions, name) ? integration.actions[name] : undefined;
  if (action === undefined) throw supplierError(`Tool ${name} not found`);
  const data = isObject(body["data"]) ? body["data"] : { value: body["data"] };
  const missing = missingIn(action, data);
  if (missing.length > 0) {
    const message = `Following fields are missing: ${missing.join(", ")}`;
    throw new AixplainFailure({ shape: "run", message });
  }
  return action.handler({
    input: data,
    account: connection.id,
    credentials: connection.credentials,
    state: world.stateOf(integration.id),
    now,
    uuid: world.random.uuid,
    file: (url) => {
      const key = /\/__mock\/files\/([^/?]+)$/.exec(String(url))?.[1];
      return key === undefined ? undefined : world.uploads.get(key);
    },
  });
};
