/** What is told of work that is done while the caller waits; its times are epoch milliseconds. */
import type { World } from "./World.ts";

type ConfigType =
  | "check_connection_source"
  | "check_connection_destination"
  | "discover_schema"
  | "get_spec";

/** Work that is done. */
export const synchronousJob = (
  world: World,
  configType: ConfigType,
  facts: { readonly configId: string; readonly trouble?: string | undefined },
) => {
  const { configId, trouble } = facts;
  const at = world.now();
  return {
    id: world.random.uuid(),
    configType,
    configId,
    createdAt: at,
    endedAt: at,
    succeeded: trouble === undefined,
    connectorConfigurationUpdated: false,
    logs: { logLines: trouble === undefined ? [] : [`${new Date(at).toISOString()} ${trouble}`] },
  };
};
