/**
 * The page at which a consent ends: tells whoever waits for it, and closes; or goes back to where the
 * user was, where the page itself had left. Does so when it is loaded, and imports nothing, so that it
 * can be hosted as it is.
 */
const KEY = "plugboard:connect";

/** A browser that keeps nothing, or knows no channel, still has the other ways. */
const attempt = <A>(run: () => A): A | undefined => {
  try {
    return run();
  } catch {
    return undefined;
  }
};

/** Ends the consent that has come to this page; a page that is loaded again speaks for nobody. */
export const endConsent = (): void => {
  const callback = Object.fromEntries(new URLSearchParams(location.search));
  const ticket: { readonly id?: string; readonly back?: string } =
    attempt(() => JSON.parse(sessionStorage.getItem(KEY) ?? "")) ??
    (window.name.startsWith(KEY) ? { id: window.name.slice(KEY.length + 1) } : {});
  window.name = "";
  attempt(() => sessionStorage.removeItem(KEY));
  if (ticket.back !== undefined) {
    sessionStorage.setItem(`${KEY}:callback:${ticket.id}`, JSON.stringify(callback));
    return location.replace(ticket.back);
  }
  const told = { plugboard: ticket.id, callback };
  opener?.postMessage(told, location.origin);
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has one
  attempt(() => new BroadcastChannel(KEY).postMessage(told));
  attempt(() => localStorage.setItem(KEY, JSON.stringify(told)));
  attempt(() => localStorage.removeItem(KEY));
  close();
};

if (typeof window !== "undefined") endConsent();
