import { type MaybeRefOrGetter, type Ref, ref, toValue, watch } from "vue";
import { makeClock } from "../../bench/clock.ts";

/** The time in epoch milliseconds, read again and again until `end` has come. */
export const useClock = (end: MaybeRefOrGetter<number>): Readonly<Ref<number>> => {
  const now = ref(Date.now());
  watch(
    () => toValue(end),
    (until, _, onCleanup) => {
      const clock = makeClock(until);
      const look = (): void => {
        now.value = clock.get().now;
      };
      onCleanup(clock.subscribe(look));
      look();
    },
    { immediate: true },
  );
  return now;
};
