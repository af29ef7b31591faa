/** The page: the place that its address names, the platform that is open there, who calls, and what is looked at. */
import { keepPerson, keptPerson, keyOf, type Opened, openPlatform } from "../lib/opened.ts";
import { hashOf, type Place, type Route, routeIn } from "../lib/route.ts";
import type { View } from "../lib/views.ts";
import { messageOf } from "../lib/words.ts";
import type { Person, Session } from "../platforms/PlatformKit.ts";
import { type Devtools, makeDevtools } from "./devtools.ts";
import { hold, type Source } from "./source.ts";

/** Whether the platform is open; `key` says which one this is about. */
export type Opening = { readonly key: string } & (
  | { readonly status: "pending" }
  | { readonly status: "open"; readonly opened: Opened }
  | { readonly status: "failed"; readonly message: string; readonly retry: () => void }
);

/** What the page writes into its own address while nobody goes anywhere. */
export type Kept = Pick<Place, "connector" | "action" | "draft" | "job">;

/** Where the page stands. */
export interface PageState {
  readonly route: Route;
  /** Counts arrivals, so that the same place can be come to again. */
  readonly visit: number;
  readonly opening: Opening;
  /** Who calls, by platform, where somebody was chosen in this page. */
  readonly chosen: Readonly<Record<string, Person>>;
  /** The region that a narrow page shows. */
  readonly view: View;
}

/** The page, and what can be done with it. */
export interface Page extends Source<PageState> {
  readonly devtools: Devtools;
  /** Writes what the page holds into the address, where a reload finds it: soon while it is typed, or now. */
  readonly keep: (kept: Kept, now: boolean) => void;
  readonly goTo: (platform: string) => void;
  readonly choose: (person: Person) => void;
  /** Shows a region, and puts the keyboard into what `find` finds then. */
  readonly show: (view: View, find?: () => HTMLElement | null | undefined) => void;
  /** Shows the action, as on a page of its own: what was chosen comes next. */
  readonly toAction: () => void;
}

/** The session of the platform, once it is open. */
export const sessionOf = ({ opening }: PageState): Session | undefined =>
  opening.status === "open" ? opening.opened.session : undefined;

/** Who calls: whoever was chosen, here or before the page was left. */
export const personOf = (state: PageState): Person | undefined => {
  const session = sessionOf(state);
  const { platform } = state.route;
  return session && (state.chosen[platform] ?? keptPerson(platform, session));
};

const pending = (route: Route): Opening => ({ key: keyOf(route), status: "pending" });

/** The page at the address of this document; it opens platforms and hears of arrivals while it is watched. */
export const makePage = (): Page => {
  const here = routeIn(location.hash);
  let keeping: ReturnType<typeof setTimeout> | undefined;

  const open = (route: Route): void => {
    const key = keyOf(route);
    const show = (opening: Opening): void => {
      if (page.get().opening.key === key) page.set({ opening });
    };
    openPlatform(route).then(
      (opened) => show({ key, status: "open", opened }),
      (error: unknown) => {
        const retry = (): void => {
          show(pending(route));
          open(route);
        };
        show({ key, status: "failed", message: messageOf(error), retry });
      },
    );
  };
  const arrive = (): void => {
    clearTimeout(keeping);
    const { visit, opening } = page.get();
    const route = routeIn(location.hash);
    const isOther = keyOf(route) !== opening.key;
    page.set({ route, visit: visit + 1, ...(isOther && { opening: pending(route) }) });
    if (isOther) open(route);
  };
  const page = hold<PageState>(
    { route: here, visit: 0, opening: pending(here), chosen: {}, view: "action" },
    () => {
      addEventListener("hashchange", arrive);
      if (page.get().opening.status === "pending") open(page.get().route);
      return () => {
        clearTimeout(keeping);
        removeEventListener("hashchange", arrive);
      };
    },
  );
  const show: Page["show"] = (view, find) => {
    page.set({ view });
    // A hidden region takes no focus: first it is shown.
    if (find !== undefined) requestAnimationFrame(() => find()?.focus());
  };

  return {
    devtools: makeDevtools(),
    get: page.get,
    subscribe: page.subscribe,
    keep: (kept, now) => {
      clearTimeout(keeping);
      const { platform, document: source, baseUrl } = page.get().route;
      const address = hashOf({ platform, document: source, baseUrl, ...kept });
      const write = (): void => history.replaceState(null, "", address);
      if (now) write();
      else keeping = setTimeout(write, 200);
    },
    goTo: (platform) => location.assign(hashOf({ platform })),
    choose: (person) => {
      const { route, chosen } = page.get();
      keepPerson(route.platform, person);
      page.set({ chosen: { ...chosen, [route.platform]: person } });
    },
    show,
    toAction: () => show("action", () => document.getElementById("action")),
  };
};
