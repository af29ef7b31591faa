/** Plugboard in Angular: the provider, and one inject function a file. */
export { createPlugboard } from "./createPlugboard";
export { injectPlugboard } from "./injectPlugboard";
export type { Injectors } from "./Injectors";
export { providePlugboard } from "./providePlugboard";
