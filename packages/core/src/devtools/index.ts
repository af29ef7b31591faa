/**
 * A panel that shows what a client and a store are doing: calls with attempts and waits, reads, linked
 * accounts, and limits. A custom element without a framework, to be loaded on demand in a browser; it
 * asks for nothing by itself, and shows nothing that is called like a secret.
 */
import type { Account } from "../Integrations.ts";
import { toFailure } from "../seam/Failure.ts";
import { type AnyClient, integrationsOf, verbsOf } from "../seam/Reads.ts";
import type { Store } from "../seam/Store.ts";
import { makeCallLog } from "./CallLog.ts";
import { element } from "./element.ts";
import { drawAccounts, drawCalls, drawLimits, drawReads, type Opened } from "./Panel.ts";
import { style } from "./style.ts";

/** The panel's element; it tells of being closed from inside, by its button or Escape, as a `close` event. */
export interface DevtoolsElement extends HTMLElement {
  /** Whose calls are shown. */
  client: AnyClient | undefined;
  /** Whose reads are shown. */
  store: Store | undefined;
}

/** What the panel shows, and where it stands. */
export interface DevtoolsOptions {
  readonly client: AnyClient;
  /** The store that a provider was given. @default none: reads are not shown */
  readonly store?: Store | undefined;
  /** @default the document's body */
  readonly target?: Node | undefined;
  /** Whether it stands open at first. @default false */
  readonly open?: boolean | undefined;
}

const NAME = "plugboard-devtools";

const TABS = ["Calls", "Reads", "Accounts", "Limits"] as const;

/** Milliseconds after which ages and waits are drawn anew. */
const TICK = 1000;

const ignore = (): void => undefined;

/** The class of the element; a server, which has no elements, does not come here. */
const makeClass = () =>
  class Devtools extends HTMLElement implements DevtoolsElement {
    readonly #log = makeCallLog();
    readonly #open = new Set<string>();
    readonly #opened: Opened = {
      has: (key) => this.#open.has(key),
      toggle: (key, isOpen) => {
        if (isOpen === this.#open.has(key)) return;
        if (isOpen) this.#open.add(key);
        else this.#open.delete(key);
        this.#due();
      },
    };
    #client: AnyClient | undefined;
    #store: Store | undefined;
    #accounts: ReadonlyArray<Account> | string | undefined;
    #tab: (typeof TABS)[number] = "Calls";
    #isDue = false;
    #stops: ReadonlyArray<() => void> = [];

    constructor() {
      super();
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(style);
      this.attachShadow({ mode: "open" }).adoptedStyleSheets = [sheet];
    }
    get client(): AnyClient | undefined {
      return this.#client;
    }
    set client(client: AnyClient | undefined) {
      if (client === this.#client) return;
      this.#client = client;
      this.#accounts = undefined;
      this.#log.clear();
      this.#listen();
    }
    get store(): Store | undefined {
      return this.#store;
    }
    set store(store: Store | undefined) {
      this.#store = store;
      this.#listen();
    }
    static get observedAttributes(): ReadonlyArray<string> {
      return ["open"];
    }
    attributeChangedCallback(): void {
      this.#draw();
    }
    connectedCallback(): void {
      this.#listen();
    }
    disconnectedCallback(): void {
      this.#stop();
    }

    #stop(): void {
      for (const stop of this.#stops) stop();
      this.#stops = [];
    }
    #listen(): void {
      this.#stop();
      if (!this.isConnected) return;
      const due = () => this.#due();
      const heard =
        this.#client &&
        verbsOf(this.#client).on((event) => {
          this.#log.hear(event);
          due();
        });
      const timer = setInterval(() => this.#isAging() && due(), TICK);
      this.#stops = [
        heard ?? ignore,
        this.#store?.onChange(due) ?? ignore,
        () => clearInterval(timer),
      ];
      this.#draw();
    }
    /** Whether something is shown that is another a second later. */
    #isAging(): boolean {
      if (this.#tab === "Calls") return this.#log.calls().some(({ ended }) => ended === undefined);
      return this.#tab !== "Accounts";
    }
    /** Draws once for all that happens at once, where somebody looks. */
    #due(): void {
      if (this.#isDue || !this.hasAttribute("open")) return;
      this.#isDue = true;
      queueMicrotask(() => {
        this.#isDue = false;
        this.#draw();
      });
    }
    async #ask(): Promise<void> {
      const client = this.#client;
      if (client === undefined) return;
      const found = await Promise.resolve()
        .then(() => integrationsOf(client).list())
        .catch((cause: unknown) => `${toFailure(cause)._tag}: ${toFailure(cause).message}`);
      if (client === this.#client) this.#accounts = found;
      this.#due();
    }

    #shut(): void {
      this.toggleAttribute("open", false);
      this.dispatchEvent(new Event("close"));
    }
    #draw(): void {
      const root = this.shadowRoot;
      if (root === null || !this.isConnected) return;
      const isOpen = this.hasAttribute("open");
      const held = root.activeElement?.getAttribute("data-key");
      const scrolled = root.querySelector("[role=tabpanel]")?.scrollTop ?? 0;
      root.replaceChildren(
        element(
          "button",
          {
            type: "button",
            class: "toggle",
            "data-key": "toggle",
            "aria-expanded": String(isOpen),
            "aria-controls": "panel",
            click: () => (isOpen ? this.#shut() : this.toggleAttribute("open", true)),
          },
          "Plugboard",
        ),
        this.#panel(isOpen),
      );
      const panel = root.querySelector("[role=tabpanel]");
      if (panel !== null) panel.scrollTop = scrolled;
      if (held !== null && held !== undefined) this.#focus(held);
    }
    #focus(key: string): void {
      const all = this.shadowRoot?.querySelectorAll<HTMLElement>("[data-key]") ?? [];
      for (const one of all) if (one.getAttribute("data-key") === key) one.focus();
    }
    #choose(tab: (typeof TABS)[number]): void {
      this.#tab = tab;
      this.#draw();
      this.#focus(tab);
    }
    #content(now: number): HTMLElement {
      switch (this.#tab) {
        case "Calls":
          return drawCalls(this.#log, this.#opened, now);
        case "Reads":
          return drawReads(this.#store?.cells(), this.#opened, this.#store?.now() ?? now);
        case "Accounts":
          return drawAccounts(this.#accounts, () => void this.#ask());
        case "Limits":
          return drawLimits(this.#log, now);
      }
    }
    #panel(isOpen: boolean): HTMLElement {
      const move = (event: Event): void => {
        const { key } = event as KeyboardEvent;
        const step = { ArrowRight: 1, ArrowLeft: -1 }[key];
        const next = TABS.at((TABS.indexOf(this.#tab) + (step ?? 0)) % TABS.length);
        if (step !== undefined && next !== undefined) this.#choose(next);
      };
      const close = (event: Event): void => {
        if ((event as KeyboardEvent).key !== "Escape") return;
        // The page around may have a use for this key, too.
        event.preventDefault();
        this.#focus("toggle");
        this.#shut();
      };
      const tabs = TABS.map((tab) =>
        element(
          "button",
          {
            type: "button",
            role: "tab",
            id: `tab-${tab}`,
            "data-key": tab,
            "aria-selected": String(tab === this.#tab),
            "aria-controls": "content",
            tabindex: tab === this.#tab ? "0" : "-1",
            click: () => this.#choose(tab),
          },
          tab,
        ),
      );
      const content = isOpen ? this.#content(Date.now()) : "";
      return element(
        "section",
        {
          id: "panel",
          class: "panel",
          "aria-label": "Plugboard devtools",
          hidden: !isOpen,
          keydown: close,
        },
        element("div", { role: "tablist", "aria-label": "Views", keydown: move }, ...tabs),
        element(
          "div",
          {
            role: "tabpanel",
            id: "content",
            tabindex: "0",
            "data-key": "content",
            "aria-labelledby": `tab-${this.#tab}`,
          },
          content,
        ),
      );
    }
  };

/** Makes `<plugboard-devtools>` known, once. */
export const defineDevtools = (): void => {
  if (customElements.get(NAME) === undefined) customElements.define(NAME, makeClass());
};

/** Puts the panel into the page; `remove()` of the element takes it out again. */
export const mountDevtools = ({
  client,
  open,
  store,
  target,
}: DevtoolsOptions): DevtoolsElement => {
  defineDevtools();
  const panel = document.createElement(NAME) as DevtoolsElement;
  Object.assign(panel, { client, store });
  panel.toggleAttribute("open", open === true);
  (target ?? document.body).appendChild(panel);
  return panel;
};
