/** How something is read, and for whom. */
import type { CallEvent } from "../Platform.ts";
import type { Subject } from "./Subject.ts";

/** What a load is told. */
export interface LoadContext {
  readonly signal: AbortSignal;
  readonly onEvent: (event: CallEvent) => void;
}

/** Reads something once. */
export type Load<A> = (context: LoadContext) => Promise<A>;

/** How something is read. */
export interface Descriptor<A> {
  readonly subject: Subject;
  /** Whose answer it is, as a client's `scope` says; the store of another does not ask for it. */
  readonly scope?: string | undefined;
  readonly load: Load<A>;
}
