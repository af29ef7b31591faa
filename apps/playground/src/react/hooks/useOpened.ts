import { useEffect, useState } from "react";
import { keyOf, type Opened, openPlatform, type Target } from "../../lib/opened.ts";
import { messageOf } from "../../lib/words.ts";

/** Whether a platform is open; `key` says which one this is about. */
export type OpeningState = { readonly key: string } & (
  | { readonly status: "pending" }
  | { readonly status: "open"; readonly opened: Opened }
  | { readonly status: "failed"; readonly message: string; readonly retry: () => void }
);

/** Opens the platform of an address. */
export const useOpened = ({ platform, document, baseUrl }: Target): OpeningState => {
  const key = keyOf({ platform, document, baseUrl });
  const [state, setState] = useState<OpeningState>({ key, status: "pending" });
  useEffect(() => {
    let gone = false;
    const show = (next: OpeningState): void => {
      if (!gone) setState(next);
    };
    const open = (): void => {
      show({ key, status: "pending" });
      openPlatform({ platform, document, baseUrl }).then(
        (opened) => show({ key, status: "open", opened }),
        (error: unknown) => show({ key, status: "failed", message: messageOf(error), retry: open }),
      );
    };
    open();
    return () => {
      gone = true;
    };
  }, [key, platform, document, baseUrl]);
  // Until the effect has run, what is here is of the platform before.
  return state.key === key ? state : { key, status: "pending" };
};
