import { inject, Injector, untracked, ɵɵdefineInjectable } from "@angular/core";
import type {
  ActionOf,
  ActionsFace,
  CallOptions,
  Client,
  ConnectorOf,
  InputOf,
  ItemOf,
  ItemsOptions,
  OutputOf,
  PagedOf,
  RegisteredTypes,
  Spelled,
  Written,
} from "@plugboard/core";
import { defer, finalize, from, type Observable, type ObservableInput } from "rxjs";
import { injectAction } from "./injectAction";
import { injectActionForm } from "./injectActionForm";
import { injectActionPages } from "./injectActionPages";
import { injectActionQuery } from "./injectActionQuery";
import { injectActionSchema } from "./injectActionSchema";
import { injectConnectors } from "./injectConnectors";
import { injectIntegration } from "./injectIntegration";
import { injectJob } from "./injectJob";
import type { Injectors } from "./Injectors";
import { injectPlugboard } from "./injectPlugboard";
import { injectSession } from "./injectSession";
import type { InjectorOptions } from "./Signals";

type Catalog = RegisteredTypes["catalog"];
type InjectAny = (wanted: unknown, options?: InjectorOptions) => unknown;

/** Begins at each subscription; unsubscribing gives it up. */
const cold = <A>(begin: (signal: AbortSignal) => ObservableInput<A>): Observable<A> =>
  defer(() => {
    const gone = new AbortController();
    return from(begin(gone.signal)).pipe(finalize(() => gone.abort()));
  });

/**
 * The application's client as a service. What it gives lives as long as the service, unless told
 * `{ injector }`; a route that provides a client of its own provides this service, too.
 */
export class PlugboardService {
  /** What `@Injectable({ providedIn: "root" })` is compiled to: written out, it needs no compiler where it is loaded. */
  static readonly ɵprov = /* @__PURE__ */ ɵɵdefineInjectable({
    token: PlugboardService,
    providedIn: "root",
    factory: () => new PlugboardService(),
  });

  private readonly own = { injector: inject(Injector) };

  private get client(): Client {
    return untracked(() => injectPlugboard(this.own)) as Client; // its catalog's types exist for callers only
  }

  /** The output of an action. */
  readonly execute: ActionsFace<Catalog, "promise">["execute"] = (...args) =>
    this.client.execute(...args);

  /** The output of an action: asked for at each subscription, given up by unsubscribing. */
  run$<
    K extends Spelled<ConnectorOf<Catalog>, N>,
    A extends Spelled<ActionOf<Catalog, K>, M>,
    N extends string = string,
    M extends string = string,
  >(
    connector: K | Written<N>,
    action: A | Written<M>,
    input: InputOf<Catalog, K, A>,
    options?: Omit<CallOptions, "signal">,
  ): Observable<OutputOf<Catalog, K, A>> {
    return cold((signal) => this.client.execute(connector, action, input, { ...options, signal }));
  }

  /** All items of a list, page after page: begun at each subscription, given up by unsubscribing. */
  items$<
    K extends Spelled<ConnectorOf<Catalog>, N>,
    A extends Spelled<PagedOf<Catalog, K>, M>,
    N extends string = string,
    M extends string = string,
  >(
    connector: K | Written<N>,
    action: A | Written<M>,
    input: InputOf<Catalog, K, A>,
    options?: Omit<ItemsOptions, "signal">,
  ): Observable<ItemOf<Catalog, K, A>> {
    return cold((signal) => this.client.items(connector, action, input, { ...options, signal }));
  }

  readonly action: Injectors<RegisteredTypes>["injectAction"] = this.here(injectAction);
  readonly query: Injectors<RegisteredTypes>["injectActionQuery"] = this.here(injectActionQuery);
  readonly pages: Injectors<RegisteredTypes>["injectActionPages"] = this.here(injectActionPages);
  readonly form: Injectors<RegisteredTypes>["injectActionForm"] = this.here(injectActionForm);
  readonly connectors: Injectors<RegisteredTypes>["injectConnectors"] = this.here(injectConnectors);
  readonly describe: Injectors<RegisteredTypes>["injectActionSchema"] =
    this.here(injectActionSchema);
  readonly integration: Injectors<RegisteredTypes>["injectIntegration"] =
    this.here(injectIntegration);
  readonly job: Injectors<RegisteredTypes>["injectJob"] = this.here(injectJob);
  readonly session: Injectors<RegisteredTypes>["injectSession"] = (options = this.own) =>
    injectSession(options);

  /** An inject function that stands where this service does, unless told otherwise. */
  private here<F>(injectAny: F): F {
    return ((wanted, options = this.own) => (injectAny as InjectAny)(wanted, options)) as F &
      InjectAny;
  }
}
