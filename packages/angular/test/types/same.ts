// Types are compared by how they behave in a function that nobody calls.
/* oxlint-disable typescript/no-unnecessary-type-parameters */
type Equal<A, B> =
  (<X>() => X extends A ? 1 : 2) extends <X>() => X extends B ? 1 : 2 ? true : false;

/** Compiles only with `true` where the two types are one. */
export declare const same: <A, B>(_: Equal<A, B>) => void;
