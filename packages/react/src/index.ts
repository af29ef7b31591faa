/** Plugboard in React: the provider, and one hook a file. */
export { createPlugboard } from "./createPlugboard.ts";
export type { Hooks } from "./Hooks.ts";
export { PlugboardProvider } from "./PlugboardProvider.ts";
export { usePlugboard } from "./usePlugboard.ts";
