import { onScopeDispose, type Ref, watch } from "vue";

const onKeydown = (press: (event: KeyboardEvent) => void): (() => void) => {
  addEventListener("keydown", press);
  return () => removeEventListener("keydown", press);
};

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.matches("input, textarea, select");

/** `/` goes to the search. */
export const useSearchShortcut = (search: () => void): void => {
  const stop = onKeydown((event) => {
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (event.key !== "/" || !plain || isTyping(event.target)) return;
    event.preventDefault();
    search();
  });
  onScopeDispose(stop);
};

/** Escape gives up what is under way, wherever the focus is; a key that somebody has used already is not used twice. */
export const useEscape = (enabled: Readonly<Ref<boolean>>, cancel: () => void): void => {
  watch(
    enabled,
    (isEnabled, _, onCleanup) => {
      if (!isEnabled) return;
      onCleanup(
        onKeydown((event) => {
          if (event.key === "Escape" && !event.defaultPrevented) cancel();
        }),
      );
    },
    // Before anybody sees that something is under way: a key may follow at once.
    { immediate: true, flush: "sync" },
  );
};
