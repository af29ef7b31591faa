import { computed, Directive, inject, Injector, input, signal, untracked } from "@angular/core";
import { isKnown, isNamed, selectedOf, targetOf } from "../../bench/accounts.ts";
import { injectIntegration, injectPlugboard, providePlugboard } from "../plugboard.ts";
import { showAnew } from "../shell/Anew.ts";
import { BENCH } from "../state/provided.ts";

/**
 * The accounts of a connector for what is below: `*pgAccounts="connector"`. Where the platform selects
 * none, calls below name the chosen one: they have a client of their own, and nothing of what another
 * account has read.
 */
@Directive({ selector: "[pgAccounts]" })
export class AccountScope {
  readonly connector = input.required<string>({ alias: "pgAccounts" });
  private readonly session = inject(BENCH).session;
  private readonly injector = inject(Injector);
  private readonly chosen = signal<string | undefined>(undefined);
  private readonly found = computed(() => {
    const connector = this.connector();
    const kit = this.session.accounts?.(connector);
    const { injector } = this;
    return (
      kit && {
        kit,
        integration: untracked(() =>
          injectIntegration(() => targetOf(kit, connector), { injector }),
        ),
      }
    );
  });
  /** The account that calls go through. */
  readonly selected = computed(() => {
    const found = this.found();
    return found && selectedOf(found.kit, found.integration.state(), this.chosen());
  });
  /** Whether it is known which account calls go through, as far as that decides what an action takes. */
  readonly isKnown = computed(() => {
    const found = this.found();
    return found === undefined || isKnown(found.kit, found.integration.state());
  });

  constructor() {
    const client = injectPlugboard();
    const named = computed(() =>
      this.kit !== undefined && isNamed(this.kit) ? this.selected()?.account : undefined,
    );
    showAnew(named, () => {
      const account = named();
      return account === undefined ? [] : [providePlugboard({ client: client.with({ account }) })];
    });
  }

  /** Absent where users link no accounts. */
  get kit() {
    return this.found()?.kit;
  }

  /** Absent where users link no accounts. */
  get integration() {
    return this.found()?.integration;
  }

  select(account: string): void {
    if (this.kit !== undefined && isNamed(this.kit)) this.chosen.set(account);
    else void this.integration?.select(account);
  }
}
