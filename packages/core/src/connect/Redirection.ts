/** How a user is brought to a page of consent, and how long is waited there. */

/** A window that the application has opened itself. */
export interface Adopted {
  readonly adopt: Window;
}

/**
 * `popup` opens a window beside the page, in the very tick of the click; `redirect` leaves the page,
 * which goes on where it was once the user is back.
 */
export type Mode = "popup" | "redirect" | Adopted;

/** How a page of consent is gone to. All times in milliseconds. */
export interface Redirection {
  /** @default "popup" */
  readonly mode?: Mode | undefined;
  /** Leaves the page. @default `location.assign` */
  readonly go?: ((url: string) => void) | undefined;
  /** Where the consent ends: a page of this origin, which hosts `@plugboard/core/connect/callback`. @default this page */
  readonly callbackUrl?: string | undefined;
  /** How long the user has: after it `ConsentFailed`, `timeout`. @default 600,000 */
  readonly timeout?: number | undefined;
  /**
   * How long a window that looks closed is waited for, while this page is the one that is looked at:
   * after it `ConsentFailed`, `denied`, with the code `window_closed`. @default 5,000
   */
  readonly grace?: number | undefined;
  /** How long a new account may take until it is ready. @default 60,000 */
  readonly readyWithin?: number | undefined;
}

/** Goes to the page of consent in a window that is there. */
export const adopt = (window: Window): Adopted => ({ adopt: window });

/** Leaves the page. */
export const pageRedirection: Redirection = { mode: "redirect" };
