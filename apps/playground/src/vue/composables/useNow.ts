import { type MaybeRefOrGetter, type Ref, ref, toValue, watch } from "vue";

/** The time in epoch milliseconds, read again and again until `end` has come. */
export const useNow = (end: MaybeRefOrGetter<number>, every = 100): Readonly<Ref<number>> => {
  const now = ref(Date.now());
  watch(
    () => toValue(end),
    (until, _, onCleanup) => {
      const tick = (): void => {
        now.value = Date.now();
        if (now.value >= until) clearInterval(timer);
      };
      const timer = setInterval(tick, every);
      onCleanup(() => clearInterval(timer));
      tick();
    },
    { immediate: true },
  );
  return now;
};
