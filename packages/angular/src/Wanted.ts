import type { Json } from "@plugboard/core";

/** Which action. */
export interface ActionName {
  readonly connector: string;
  readonly action: string;
}

/** Which action, with what. */
export interface ActionInput extends ActionName {
  readonly input: Json;
}

/** The names of a type's fields; of a union's, those of all its members. */
type NamesOf<T> = T extends unknown ? keyof T : never;

/** Fields that another type lacks have no type. */
type Nothing<T, Of> = { readonly [Name in Exclude<keyof T, NamesOf<Of>>]: never };

/** Where `O` is inferred, as a constant; of what is told there nothing is asked. */
type Told<O> = { readonly [Name in keyof O]: Name extends keyof O ? unknown : O[Name] };

/**
 * What a function gives that says what is wanted. Of a function's value TypeScript neither refuses
 * names that are not known nor keeps literals: `O`, which is inferred as a constant, makes it do both.
 */
export type Wanted<O, Of> = Told<O> &
  Of &
  Nothing<O, Of> &
  (O extends { readonly input: infer Input }
    ? { readonly input: Nothing<Input, Of extends { readonly input: infer Known } ? Known : never> }
    : unknown);
