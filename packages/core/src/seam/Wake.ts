/** Hears that a page is looked at again, or online again; listens while somebody wants to know. */

/** Why data may be old: the page was not looked at, or not online. */
export type Why = "focus" | "reconnect";

/** Hears that the page is looked at again, or online again. */
export type Wake = (why: Why) => void;

/** Whether somebody can see the page; where there is no page, always. */
export const isVisible = (): boolean =>
  typeof document === "undefined" || document.visibilityState !== "hidden";

/** Whether requests can leave; where nobody knows, they can. */
export const isOnline = (): boolean =>
  // Node has a navigator that says nothing of it.
  typeof navigator === "undefined" || (navigator.onLine as boolean | undefined) !== false;

/** Those who want to know; gives the way to stop. */
export const makeWake = (): ((listener: Wake) => () => void) => {
  const all = new Set<Wake>();
  const tell = (why: Why) => (): void => {
    if (isVisible()) for (const listener of all) listener(why);
  };
  const onFocus = tell("focus");
  const onReconnect = tell("reconnect");
  const listen = (change: "addEventListener" | "removeEventListener"): void => {
    if (typeof document === "undefined" || all.size > 0) return;
    // A window has the focus again after each dialog; only a page that was hidden was not looked at.
    document[change]("visibilitychange", onFocus);
    globalThis[change]?.("online", onReconnect);
  };
  return (listener) => {
    const own: Wake = (why) => listener(why);
    listen("addEventListener");
    all.add(own);
    return () => {
      if (all.delete(own)) listen("removeEventListener");
    };
  };
};
