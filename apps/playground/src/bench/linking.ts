/** Linking accounts: where pages of consent are gone to, and the account that was linked last. */
import type { Json, Method } from "@plugboard/core";
import type { LinkState, Redirection } from "@plugboard/core/seam";
import type { AccountsKit } from "../platforms/PlatformKit.ts";
import { hold, type Source } from "./source.ts";

/** Where a page of consent ends: `connected/index.html`, which loads nothing of the workbench. */
export const redirection: Redirection = { callbackUrl: "/connected/" };

/** What is known of it. */
export interface LinkingState {
  /** A window beside this page, or this page itself, which is left and comes back. */
  readonly mode: "popup" | "redirect";
  readonly linked: { readonly connector: string; readonly account: string } | undefined;
}

/** What is linked, by which link. */
interface Asked {
  readonly kit: AccountsKit;
  readonly connector: string;
  readonly connect: LinkState["connect"];
}

/** The way accounts are linked, and the links themselves. */
export interface Linking extends Source<LinkingState> {
  readonly choose: (mode: LinkingState["mode"]) => void;
  /** Links an account, in the very tick of a click; says whether that went well. The account bar shows what did not. */
  readonly link: (asked: Asked, given?: Json, method?: Method) => Promise<boolean>;
  /** Hears what a page of consent, for which this page was left, has come to. */
  readonly takeReturn: (connector: string, complete: LinkState["complete"]) => Promise<void>;
}

const MODE = "plugboard:consent";

/** The way that was chosen last, in this tab. */
export const makeLinking = (): Linking => {
  const mode = sessionStorage.getItem(MODE) === "redirect" ? "redirect" : "popup";
  const held = hold<LinkingState>({ mode, linked: undefined });
  return {
    get: held.get,
    subscribe: held.subscribe,
    choose: (chosen) => {
      sessionStorage.setItem(MODE, chosen);
      held.set({ mode: chosen });
    },
    link: async ({ kit, connector, connect }, given, method) => {
      // What links at once opens no window.
      const how = { mode: kit.consents === false ? "redirect" : held.get().mode } as const;
      try {
        const { account } = await connect(given && kit.connectWith?.(given, method), how);
        held.set({ linked: { connector, account } });
        return true;
      } catch {
        return false;
      }
    },
    takeReturn: async (connector, complete) => {
      const connected = await complete().catch(() => undefined);
      if (connected?._tag !== "Linked") return;
      held.set({ linked: { connector, account: connected.account } });
    },
  };
};
