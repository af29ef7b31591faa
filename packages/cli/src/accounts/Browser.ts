/** The user's browser: whether this machine can show one, and opening a page in it. */
import * as Effect from "effect/Effect";

/** Whether the command is run over SSH, where a browser would open for nobody. */
export const isRemote = (): boolean =>
  process.env["SSH_CONNECTION"] !== undefined || process.env["SSH_TTY"] !== undefined;

/** Whether a browser can be opened where the user sees it. */
export const canOpen = (): boolean => {
  if (isRemote()) return false;
  if (process.platform === "win32" || process.platform === "darwin") return true;
  const { DISPLAY, WAYLAND_DISPLAY, WSL_DISTRO_NAME } = process.env;
  return [DISPLAY, WAYLAND_DISPLAY, WSL_DISTRO_NAME].some(Boolean);
};

/** Opens a page; the address is shown anyway, so one that does not open is no failure. */
export const openPage = (url: string): Effect.Effect<void> =>
  Effect.promise(async () => {
    // What else a system would open, nobody wants to know.
    if (!/^https?:\/\//i.test(url)) return;
    try {
      const { default: open } = await import("open");
      const opened = await open(url);
      opened.on("error", () => undefined);
    } catch {
      // The user has the address.
    }
  });
