import { computed, Directive, inject, input, signal } from "@angular/core";
import type { Account } from "@plugboard/core";
import { injectIntegration, injectPlugboard, providePlugboard } from "../plugboard.ts";
import { showAnew } from "../shell/Anew.ts";
import { BENCH } from "../state/Bench.ts";

/**
 * The accounts of a connector for what is below: `*pgAccounts="connector"`. Where the platform selects
 * none, calls below name the chosen one: they have a client of their own, and nothing of what another
 * account has read.
 */
@Directive({ selector: "[pgAccounts]" })
export class AccountScope {
  readonly connector = input.required<string>({ alias: "pgAccounts" });
  private readonly kit = inject(BENCH).kit.accounts;
  private readonly isNamed = this.kit?.selects === "call";
  private readonly chosen = signal<string | undefined>(undefined);
  /** Absent where the platform links none. */
  readonly integration = this.kit && injectIntegration(() => this.connector());
  /** The account that calls go through. */
  readonly selected = computed((): Account | undefined => {
    if (!this.isNamed) return this.integration?.selected();
    const accounts = this.integration?.accounts() ?? [];
    return (
      accounts.find(({ account }) => account === this.chosen()) ??
      accounts.find(({ status }) => status === "ready")
    );
  });
  /** Whether it is known which account calls go through, as far as that decides what an action takes. */
  readonly isKnown = computed(() => !this.isNamed || this.integration?.status() !== "pending");

  constructor() {
    const client = injectPlugboard();
    const named = computed(() => (this.isNamed ? this.selected()?.account : undefined));
    showAnew(named, () => {
      const account = named();
      return account === undefined ? [] : [providePlugboard({ client: client.with({ account }) })];
    });
  }

  select(account: string): void {
    if (this.isNamed) this.chosen.set(account);
    else void this.integration?.select(account);
  }
}
