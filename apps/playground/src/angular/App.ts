import { Component, computed, inject, untracked } from "@angular/core";
import { benchOf } from "../bench/bench.ts";
import { redirection } from "../bench/linking.ts";
import { makePage, personOf, sessionOf } from "../bench/page.ts";
import { platformNamed } from "../platforms/registry.ts";
import { providePlugboard } from "./plugboard.ts";
import { Anew, type Providers } from "./shell/Anew.ts";
import { OpeningRegions } from "./shell/OpeningRegions.ts";
import { SkipLink } from "./shell/SkipLink.ts";
import { TopBar } from "./shell/TopBar.ts";
import { ViewTabs } from "./shell/ViewTabs.ts";
import { BENCH, PAGE } from "./state/provided.ts";
import { readable } from "./state/readable.ts";
import { Workbench } from "./Workbench.ts";

/** The page: which platform it is about, who calls, and the workbench of both. */
@Component({
  selector: "#app",
  providers: [{ provide: PAGE, useFactory: makePage }],
  imports: [Anew, OpeningRegions, SkipLink, TopBar, ViewTabs, Workbench],
  template: `
    @let opening = state().opening;
    <a pgSkipLink (skip)="page.toAction()">Skip to the action</a>
    <header
      pgTopBar
      [platform]="state().route.platform"
      (platformChange)="page.goTo($event)"
      [session]="session()"
      [person]="person()"
      (personChange)="page.choose($event)"
    ></header>
    <nav pgViewTabs [view]="state().view" (viewChange)="page.show($event)"></nav>
    @if (client(); as client) {
      <!-- Another client begins with nothing of the one before. -->
      <div *pgAnew="client; under: providers()" pgWorkbench></div>
    } @else {
      <div
        pgOpeningRegions
        [title]="title()"
        [failure]="opening.status === 'failed' ? opening : undefined"
      ></div>
    }
  `,
})
export class App {
  protected readonly page = inject(PAGE);
  protected readonly state = readable(() => this.page);
  protected readonly session = computed(() => sessionOf(this.state()));
  protected readonly person = computed(() => personOf(this.state()));
  protected readonly title = computed(() => {
    const { platform } = this.state().route;
    return platformNamed(platform)?.title ?? platform;
  });
  /** Of whoever calls, where the platform is open. */
  protected readonly client = computed(() => {
    const person = this.person();
    return person && this.session()?.clientFor(person);
  });
  private readonly opened = computed(() => {
    const { opening } = this.state();
    return opening.status === "open" ? opening.opened : undefined;
  });
  private readonly bench = computed(() => {
    const opened = this.opened();
    return opened && benchOf(untracked(this.state).route, opened);
  });
  protected readonly providers = computed((): Providers => {
    const client = this.client();
    const bench = this.bench();
    if (client === undefined || bench === undefined) return [];
    const { store } = bench;
    return [{ provide: BENCH, useValue: bench }, providePlugboard({ client, store, redirection })];
  });
}
