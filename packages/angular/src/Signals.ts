import type { Injector, Signal } from "@angular/core";
import type { QueryState } from "@plugboard/core/seam";
import type { ReadResource } from "./ReadResource";

type AnyFunction = (...args: never) => unknown;

/** A state as signals; what can be done stays as it is. */
export type Signals<S> = {
  readonly [Field in keyof S & string]: S[Field] extends AnyFunction ? S[Field] : Signal<S[Field]>;
} & {
  /** All of it: a union that narrows by its `status`. */
  readonly state: Signal<S>;
};

/** A read as signals, and as a resource. */
export type Reading<A, S = QueryState<A>> = Signals<S> & {
  readonly resource: ReadResource<A | undefined>;
};

/** Where an inject function stands, when it is not called where `inject` works. */
export interface InjectorOptions {
  /** What it gives lives as long as this. @default the injector of where it is called */
  readonly injector?: Injector | undefined;
}
