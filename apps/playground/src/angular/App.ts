import { afterNextRender, Component, computed, effect, inject, Injector, signal } from "@angular/core";
import { pageRedirection, type Redirection } from "@plugboard/core/seam";
import { keepPerson, keptPerson, keyOf, openPlatform, type Opened } from "../lib/opened.ts";
import { hashOf, routeIn } from "../lib/route.ts";
import type { View } from "../lib/views.ts";
import type { Person } from "../platforms/PlatformKit.ts";
import { platformNamed } from "../platforms/registry.ts";
import { providePlugboard } from "./plugboard.ts";
import { Anew, type Providers } from "./shell/Anew.ts";
import { OpeningRegions } from "./shell/OpeningRegions.ts";
import { SkipLink } from "./shell/SkipLink.ts";
import { TopBar } from "./shell/TopBar.ts";
import { ViewTabs } from "./shell/ViewTabs.ts";
import { type Bench, BENCH } from "./state/Bench.ts";
import { Workbench } from "./Workbench.ts";

/** A consent page that does not come back here is opened beside this one. */
const besides: Redirection = {
  ...pageRedirection,
  go: (url) => void open(url, "_blank", "noopener"),
};

@Component({
  selector: "#app",
  imports: [Anew, OpeningRegions, SkipLink, TopBar, ViewTabs, Workbench],
  host: { "(window:hashchange)": "route.set(hash())" },
  template: `
    <a pgSkipLink (skip)="toAction()">Skip to the action</a>
    <header
      pgTopBar
      [platform]="route().platform"
      [session]="opened()?.session"
      [person]="person()"
      (platformChange)="goTo($event)"
      (personChange)="choose($event)"
    ></header>
    <nav pgViewTabs [(view)]="view"></nav>
    @if (client(); as client) {
      <div
        *pgAnew="client; under: providers()"
        pgWorkbench
        [route]="route()"
        [(view)]="view"
        (chosen)="toAction()"
      ></div>
    } @else {
      <div pgOpeningRegions [title]="title()" [failure]="undefined"></div>
    }
  `,
})
export class App {
  private readonly injector = inject(Injector);
  protected readonly route = signal(routeIn(location.hash));
  protected readonly view = signal<View>("action");
  protected readonly opened = signal<Opened | undefined>(undefined);
  private readonly chosen = signal<Readonly<Record<string, Person>>>({});
  private readonly key = computed(() => keyOf(this.route()));
  protected hash() { return routeIn(location.hash); }
  constructor() {
    effect(() => {
      this.key();
      this.opened.set(undefined);
      openPlatform(this.route()).then((opened) => this.opened.set(opened));
    });
  }
  protected readonly person = computed(() => {
    const session = this.opened()?.session;
    const { platform } = this.route();
    return session && (this.chosen()[platform] ?? keptPerson(platform, session));
  });
  protected readonly client = computed(() => {
    const person = this.person();
    return person && this.opened()?.session.clientFor(person);
  });
  protected readonly title = computed(() => platformNamed(this.route().platform)?.title ?? this.route().platform);
  private readonly bench = computed((): Bench | undefined => {
    const opened = this.opened();
    const { platform, document, baseUrl } = this.route();
    return opened && { platform, ...opened, document, hrefOf: (place) => hashOf({ platform, document, baseUrl, ...place }) };
  });
  protected readonly providers = computed((): Providers => {
    const client = this.client();
    const bench = this.bench();
    if (client === undefined || bench === undefined) return [];
    return [
      { provide: BENCH, useValue: bench },
      providePlugboard({ client, redirection: bench.kit.accounts?.consent === "tab" ? besides : pageRedirection }),
    ];
  });

  protected goTo(platform: string): void {
    location.assign(hashOf({ platform }));
  }

  protected choose(person: Person): void {
    const { platform } = this.route();
    keepPerson(platform, person);
    this.chosen.update((before) => ({ ...before, [platform]: person }));
  }

  protected toAction(): void {
    this.view.set("action");
    // As on a page of its own: what was chosen comes next. A hidden region takes no focus.
    afterNextRender(() => document.getElementById("action")?.focus(), { injector: this.injector });
  }
}
