/**
 * What a component sees of one read: an object that remembers which of its fields were read. One
 * object with all that is kept of it: of a thousand components each is looked up when data comes.
 */
import type { Made } from "./Made.ts";
import { share } from "./share.ts";

/** Any object's fields, by name. */
type Fields = Record<PropertyKey, unknown>;

/** Who watches what is looked at. */
export interface Looks {
  /** The fields that somebody has read, by whatever way. */
  readonly read: Set<PropertyKey>;
  /** A field is about to be read. */
  readonly look: (field: PropertyKey) => void;
  /** One is about to be looked at without asking to be told of it. */
  readonly peek: () => void;
}

/** What is seen of one read; there are two while a component goes from one to another. */
export class Sight<A, S, V extends object> implements ProxyHandler<Fields> {
  /** What was shown last. */
  view: V | undefined;
  /** What the newest state is made of. */
  made: Made<A> | undefined;
  placeholder: A | undefined;
  private values: Fields = {};
  private selected: { readonly from: A; readonly by: unknown; readonly to: S } | undefined;
  private readonly looks: Looks;

  constructor(looks: Looks) {
    this.looks = looks;
  }

  /** Spreading or enumerating reads each field through this as well. */
  get(values: Fields, field: PropertyKey): unknown {
    this.looks.look(field);
    return values[field];
  }

  getOwnPropertyDescriptor(values: Fields, field: PropertyKey): PropertyDescriptor | undefined {
    this.looks.peek();
    return Reflect.getOwnPropertyDescriptor(values, field);
  }

  /** What to show: the object of before, brought up to date, while nothing differs that was read; `next` is kept. */
  show(next: V): V {
    const now = next as Fields;
    if (this.view !== undefined && this.isSame(now)) {
      Object.assign(this.values, now);
      return this.view;
    }
    this.values = now;
    this.view = new Proxy(now, this) as V; // it answers with what `next` holds
    return this.view;
  }

  /** What is selected of data; the same function of the same gives the same. */
  select(from: A, by: (data: A) => S): S {
    const { selected } = this;
    if (selected !== undefined && selected.from === from && selected.by === by) return selected.to;
    const to = share(selected?.to, by(from));
    this.selected = { from, by, to };
    return to;
  }

  private isSame(now: Fields): boolean {
    for (const field of this.looks.read) {
      if (!Object.is(this.values[field], now[field])) return false;
    }
    return true;
  }
}
