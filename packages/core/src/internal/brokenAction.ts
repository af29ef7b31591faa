/** The actions of which a platform's catalog says nothing that can be used. */
import type { Action } from "../Catalog.ts";

/** Stands in a list for an entry that is broken: it shows the fault, and no call of it is sent. */
export const brokenAction = <Wire>(
  connector: string,
  name: string,
  fault: string,
  wire: Wire,
): Action<Wire> => ({
  connector,
  name,
  fault,
  input: {},
  safety: "write",
  paged: false,
  files: false,
  wire,
});
