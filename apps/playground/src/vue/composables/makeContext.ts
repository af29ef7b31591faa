import { inject, type InjectionKey, provide } from "vue";

/** What a component gives to those below it: the way to give it, and the way to it, which throws where there is none. */
export const makeContext = <T>(
  name: string,
): readonly [give: (value: T) => void, use: () => T, useIfAny: () => T | undefined] => {
  const key: InjectionKey<T> = Symbol(name);
  const useIfAny = (): T | undefined => inject(key, undefined);
  const use = (): T => {
    const value = useIfAny();
    if (value === undefined) throw new Error(`There is no ${name} around this component.`);
    return value;
  };
  return [(value) => provide(key, value), use, useIfAny];
};
