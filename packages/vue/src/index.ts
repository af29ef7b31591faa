/** Plugboard in Vue: the plugin, and one composable a file. */
export type { Composables } from "./Composables.ts";
export { createPlugboard } from "./createPlugboard.ts";
export { plugboard } from "./plugboard.ts";
export { usePlugboard } from "./usePlugboard.ts";
