/** The accounts that users have linked, and which of them is the default. */
import type { SeededRandom } from "../SeededRandom.ts";

/** A user's linked account on a connector: BOSA's "integration". */
export interface Account {
  readonly id: string;
  readonly clientId: string;
  readonly userId: string;
  readonly connector: string;
  /** BOSA's `user_identifier`. */
  readonly name: string;
  /** What the third party would accept; as secret as a password. */
  readonly authString: string;
  readonly scopes: ReadonlyArray<string>;
  readonly selected: boolean;
}

/** The linked accounts of all users. */
export interface Accounts {
  /** Of a user, in order of creation; of one connector if named. */
  readonly of: (userId: string, connector?: string) => ReadonlyArray<Account>;
  /** The named account, or without a name the selected one. */
  readonly find: (userId: string, connector: string, name?: string) => Account | undefined;
  /** Links an account; the first of its connector is the default. */
  readonly add: (account: Omit<Account, "id" | "selected">) => Account;
  /** Whether there was such an account to make the default. */
  readonly select: (userId: string, connector: string, name: string) => boolean;
  /** Whether there was such an account; the most recently created one takes over as the default. */
  readonly remove: (userId: string, connector: string, name: string) => boolean;
}

/** Nothing is linked. */
export const makeAccounts = (random: SeededRandom): Accounts => {
  let accounts: ReadonlyArray<Account> = [];
  const of: Accounts["of"] = (userId, connector) =>
    accounts.filter(
      (_) => _.userId === userId && (connector === undefined || _.connector === connector),
    );
  const find: Accounts["find"] = (userId, connector, name) =>
    of(userId, connector).find((_) => (name === undefined ? _.selected : _.name === name));
  const select: Accounts["select"] = (userId, connector, name) => {
    if (find(userId, connector, name) === undefined) return false;
    accounts = accounts.map((_) =>
      _.userId === userId && _.connector === connector ? { ..._, selected: _.name === name } : _,
    );
    return true;
  };
  return {
    of,
    find,
    add: (account) => {
      const selected = of(account.userId, account.connector).length === 0;
      const added = { ...account, id: random.uuid(), selected };
      accounts = [...accounts, added];
      return added;
    },
    select,
    remove: (userId, connector, name) => {
      const found = find(userId, connector, name);
      if (found === undefined) return false;
      accounts = accounts.filter((_) => _ !== found);
      const latest = of(userId, connector).at(-1);
      if (found.selected && latest !== undefined) select(userId, connector, latest.name);
      return true;
    },
  };
};
