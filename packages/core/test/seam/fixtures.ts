/** Reads that answer when a test says so. */
import type { CallEvent } from "../../src/Platform.ts";
import { Cancelled, Unavailable } from "../../src/PlugboardError.ts";
import type { Descriptor, LoadContext, Observer, Subject } from "../../src/seam/index.ts";

export const down = (): Unavailable => new Unavailable({ message: "down", status: 503 });
export const gone = (): Cancelled => new Cancelled({ message: "gone" });

/** Lets all that is settled arrive. */
export const settle = async (): Promise<void> => {
  for (let n = 0; n < 30; n += 1) await Promise.resolve();
};

/** One call that is waiting for its answer. */
export interface Waiting<A> {
  readonly signal: AbortSignal;
  readonly answer: (data: A) => Promise<void>;
  readonly fail: (error?: unknown) => Promise<void>;
  readonly tell: (event: Partial<CallEvent>) => void;
}

/** A call that a test answers; it rejects when it is aborted, as a client's does. */
export const makeCalls = <A>() => {
  const all: Array<Waiting<A>> = [];
  const load = ({ onEvent, signal }: LoadContext): Promise<A> =>
    new Promise((resolve, reject) => {
      signal.addEventListener("abort", () => reject(gone()));
      all.push({
        signal,
        answer: (data) => (resolve(data), settle()),
        fail: (error = down()) => (reject(error), settle()),
        tell: (event) => onEvent(event as CallEvent),
      });
    });
  const at = (index: number): Waiting<A> => {
    const one = all.at(index);
    if (one === undefined) throw new Error(`There is no call ${index}.`);
    return one;
  };
  return {
    all,
    load,
    at,
    get last() {
      return at(-1);
    },
    get count() {
      return all.length;
    },
  };
};

/** A read that a test answers. */
export const makeRead = <A>(subject: Partial<Subject> = {}, scope?: string) => {
  const calls = makeCalls<A>();
  const descriptor: Descriptor<A> = {
    subject: { kind: "test", ...subject },
    scope,
    load: calls.load,
  };
  return { calls, descriptor };
};

/** Counts how often it was called. */
export const makeCounter = () => {
  const counter = { count: 0, add: () => void (counter.count += 1) };
  return counter;
};

/** A component, as a framework runs it: it renders, asks once it is there, and renders when told. */
export const mount = <D, O, S, V>(
  observer: Observer<D, O, S>,
  descriptor: NoInfer<D>,
  options: NoInfer<O>,
  render: (state: S) => V,
) => {
  let wanted: { readonly descriptor: D; readonly options: O } = { descriptor, options };
  let renders = 0;
  let shown: V;
  const draw = (): void => {
    renders += 1;
    shown = render(observer.read(wanted.descriptor, wanted.options));
  };
  draw();
  const listen = (): (() => void) => observer.subscribe(draw);
  let stop = listen();
  observer.set(descriptor, options);
  return {
    get renders() {
      return renders;
    },
    get shown() {
      return shown;
    },
    get state() {
      return observer.get();
    },
    /** Renders with other props, and asks for what they say. */
    update: (next: D, other: O = wanted.options): void => {
      wanted = { descriptor: next, options: other };
      draw();
      observer.set(next, other);
    },
    unmount: (): void => stop(),
    remount: (): void => {
      stop = listen();
      observer.set(wanted.descriptor, wanted.options);
    },
  };
};
