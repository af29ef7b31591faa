/** Every way in which Plugboard says something to anybody but the platform, as texts. */
import { inspect } from "node:util";
import { type Client, isPlugboardError, type Json, type PlugboardError } from "@plugboard/core";
import { type DevtoolsElement, mountDevtools } from "@plugboard/core/devtools";
import { actionRead, dehydrate, makeObserver, makeStore, persist } from "@plugboard/core/seam";
import * as Effect from "effect/Effect";
import * as Logger from "effect/Logger";
import * as Tracer from "effect/Tracer";
import { vi } from "vitest";

/** One action, as it is read. */
export interface Asked {
  readonly connector: string;
  readonly action: string;
  readonly input: Json;
}

const written = (value: unknown): string =>
  inspect(value, { depth: 30, showHidden: true, maxArrayLength: null, maxStringLength: null });

/** All forms in which a failure is shown, its causes included. */
const shownOf = (error: unknown): ReadonlyArray<string> => {
  if (!(error instanceof Error)) return [written(error)];
  const { message, stack = "", cause } = error;
  const json = JSON.stringify(error);
  const causes = cause === undefined ? [] : shownOf(cause);
  return [String(error), message, stack, json, written(error), ...causes];
};

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Listens at all outlets of a client. */
export const makeOutlets = (client: Client) => {
  const said = new Map<string, Array<string>>();
  const say = (outlet: string, ...texts: ReadonlyArray<string>): void => {
    said.set(outlet, [...(said.get(outlet) ?? []), ...texts]);
  };
  const consoles = (["debug", "error", "info", "log", "trace", "warn"] as const).map((method) =>
    vi.spyOn(console, method).mockImplementation((...args) => say("console", ...args.map(written))),
  );
  const stopHearing = client.on((event) => say("events", written(event), JSON.stringify(event)));
  const store = makeStore();
  const panel: DevtoolsElement = mountDevtools({ client, store, open: true });
  const cached = new Map<string, string>();
  const kept = persist(store, {
    owner: "ana",
    cache: {
      get: (key) => cached.get(key),
      set: (key, text) => void cached.set(key, text),
    },
  });

  const logger = Logger.make(({ cause, message }) => say("logs", written(message), written(cause)));
  const spans: Array<Tracer.Span> = [];
  const tracer = Tracer.make({
    span: (options) => {
      const span = new Tracer.NativeSpan(options);
      spans.push(span);
      return span;
    },
  });

  /** What came of a read: its failure, where it failed. */
  const failed = (cause: unknown): PlugboardError | undefined => {
    say("failures", ...shownOf(cause));
    return isPlugboardError(cause) ? cause : undefined;
  };
  const failureOf = (read: Promise<unknown>): Promise<PlugboardError | undefined> =>
    read.then(() => undefined, failed);
  return {
    /** A read in each face; gives its failure, where it failed. */
    reads: [
      ({ connector, action, input }: Asked) => failureOf(client.execute(connector, action, input)),
      ({ connector, action, input }: Asked) => {
        const asEffect = client.effect.execute(connector, action, input).pipe(
          Effect.withSpan("read", { attributes: { connector, action } }),
          Effect.tapCause((cause) => Effect.logError("failed", cause)),
          Effect.provideService(Tracer.Tracer, tracer),
          Effect.provide(Logger.layer([logger])),
        );
        return failureOf(Effect.runPromise(asEffect));
      },
      async ({ connector, action, input }: Asked) => {
        const observer = makeObserver(store);
        const descriptor = actionRead(client, connector, action, input);
        const leave = observer.subscribe(() => say("states", written(observer.get().error)));
        observer.set(descriptor, {});
        const failure = await failureOf(observer.ready(descriptor));
        leave();
        return failure;
      },
    ],
    /** Says something of one's own, an answer of a relay for instance. */
    say,
    /** All that was said, by outlet. */
    texts: async (): Promise<ReadonlyMap<string, ReadonlyArray<string>>> => {
      await kept.flush();
      say("dehydrated", JSON.stringify(dehydrate(store)));
      say("persisted", ...cached.keys(), ...cached.values());
      say("spans", ...spans.map(written));
      say("client", written(client), JSON.stringify(client) ?? "");
      const root = panel.shadowRoot;
      for (const tab of root?.querySelectorAll<HTMLElement>("[role=tab]") ?? []) {
        tab.click();
        await settle();
        for (const entry of root?.querySelectorAll("details") ?? []) {
          entry.setAttribute("open", "");
          entry.dispatchEvent(new Event("toggle"));
        }
        await settle();
        say("devtools", root?.innerHTML ?? "");
      }
      return said;
    },
    close: (): void => {
      stopHearing();
      kept.stop();
      panel.remove();
      for (const spy of consoles) spy.mockRestore();
    },
  };
};
