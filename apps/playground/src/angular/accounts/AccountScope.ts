import { computed, Directive, inject, input, signal } from "@angular/core";
import { isKnown, isNamed, selectedOf } from "../../bench/accounts.ts";
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
  private readonly kit = inject(BENCH).kit.accounts;
  private readonly chosen = signal<string | undefined>(undefined);
  /** Absent where the platform links none. */
  readonly integration = this.kit && injectIntegration(() => this.connector());
  /** The account that calls go through. */
  readonly selected = computed(
    () => this.integration && selectedOf(this.kit, this.integration.state(), this.chosen()),
  );
  /** Whether it is known which account calls go through, as far as that decides what an action takes. */
  readonly isKnown = computed(
    () => this.integration === undefined || isKnown(this.kit, this.integration.state()),
  );

  constructor() {
    const client = injectPlugboard();
    const named = computed(() => (isNamed(this.kit) ? this.selected()?.account : undefined));
    showAnew(named, () => {
      const account = named();
      return account === undefined ? [] : [providePlugboard({ client: client.with({ account }) })];
    });
  }

  select(account: string): void {
    if (isNamed(this.kit)) this.chosen.set(account);
    else void this.integration?.select(account);
  }
}
