import type { MaybeRef, MaybeRefOrGetter, Ref } from "vue";

type AnyFunction = (...args: never) => unknown;

/** A state as refs, which may be taken apart; what can be done stays as it is. */
export type Refs<S> = {
  readonly [Field in keyof S]: S[Field] extends AnyFunction ? S[Field] : Readonly<Ref<S[Field]>>;
} & {
  /** All of it: a union that narrows by its `status`. */
  readonly state: Readonly<Ref<S>>;
};

/** The same, for those who wait for its first answer: `const { data } = await useActionQuery(…)`. */
export type Awaited<R> = R & PromiseLike<R>;

/** Options that may change: all of them as a ref or a getter, or each as a ref; `enabled` as a getter, too. */
export type OptionsOf<O> = MaybeRefOrGetter<{
  readonly [Option in keyof O]: Option extends "enabled"
    ? MaybeRefOrGetter<O[Option]>
    : MaybeRef<O[Option]>;
}>;
