/** A binding of no framework, of public exports alone: views that are functions, rendered a microtask after a change. */
import type { ActionDescription, Client, Connector, Json } from "@plugboard/core";
import * as seam from "@plugboard/core/seam";
import type { BindingHooks } from "../../src/contract.ts";

interface Session {
  user?: seam.AnyClient | undefined;
  signIn?: seam.SignIn;
}

/** What an application gives to its views. */
export interface Place {
  base: seam.AnyClient;
  readonly client: () => Client;
  readonly session: () => Session;
  readonly store: seam.Store;
  readonly redirection: seam.Redirection | undefined;
  /** Every view asks for what it wants now, and is rendered. */
  readonly changed: () => void;
}

/** What one view has asked for. */
export interface Life {
  readonly place: Place;
  readonly updates: Array<() => void>;
  readonly ends: Array<() => void>;
  readonly render: () => void;
}

let current: Life | undefined;

/** Hooks are called while their view is set up. */
const here = (): Life => {
  if (current === undefined) throw new Error("Hooks are called in views.");
  return current;
};

/** Sets a view up. */
export const setUp = <A>(life: Life, view: () => A): A => {
  current = life;
  try {
    return view();
  } finally {
    current = undefined;
  }
};

/** Begins an application. */
export const makePlace = (
  base: seam.AnyClient,
  store: seam.Store,
  redirection: seam.Redirection | undefined,
  changed: () => void,
): Place => {
  let on = base.scope;
  let session: Session = {};
  const place: Place = {
    base,
    store,
    redirection,
    session: () => {
      if (place.base.scope !== on) session = {};
      on = place.base.scope;
      return session;
    },
    client: () => (place.session().user ?? place.base) as Client,
    changed: () => {
      store.belongTo(place.client().scope);
      changed();
    },
  };
  store.belongTo(base.scope);
  return place;
};

interface Watched<R> {
  readonly make: () => R;
  readonly keys: () => ReadonlyArray<unknown>;
  readonly set: (readable: R) => void;
  readonly leave?: (readable: R) => void;
}

/** Watches a readable for as long as the view lives. */
const follow = <S, R extends seam.Readable<S>>(
  { keys, leave, make, set }: Watched<R>,
  read: (readable: R) => S = (readable) => readable.get(),
): (() => S) => {
  const { ends, render, updates } = here();
  let made = make();
  let known = keys();
  let stop: (() => void) | undefined;
  const end = (): void => {
    stop?.();
    stop = undefined;
    leave?.(made);
  };
  updates.push(() => {
    const next = keys();
    if (next.some((key, at) => !Object.is(key, known[at]))) {
      end();
      made = make();
    }
    known = next;
    set(made);
    stop ??= made.subscribe(render);
  });
  ends.push(end);
  return () => read(made);
};

/** A shared read. */
const reading = <D, O, S>(
  make: (store: seam.Store) => seam.Observer<D, O, S>,
  wanted: () => readonly [descriptor: D, options: O],
): (() => S) => {
  const { store } = here().place;
  return follow<S, seam.Observer<D, O, S>>(
    { make: () => make(store), keys: () => [], set: (_) => _.set(...wanted()) },
    (observer) => observer.read(...wanted()),
  );
};

/** The hooks. */
export const hooks: BindingHooks = {
  usePlugboard: () => here().place.client,
  useAction: (order) => {
    const { client, store } = here().place;
    const run: seam.CommandRun<Json, unknown> = (input, given) =>
      client().execute(order().connector, order().action, input, given);
    return follow({
      make: () => seam.makeCommand(store, run),
      keys: () => [client().scope, order().connector, order().action],
      set: (command) => command.set(run, order().options ?? {}),
      leave: (command) => command.leave(),
    });
  },
  useActionQuery: (order) => {
    const { client } = here().place;
    return reading(seam.makeObserver<unknown>, () => {
      const { action, connector, input, options = {} } = order();
      return [seam.actionRead(client(), connector, action, input, options), options];
    });
  },
  useActionPages: (order) => {
    const { client } = here().place;
    return reading(seam.makePages<unknown>, () => {
      const { action, connector, input, options = {} } = order();
      return [seam.pagesRead(client(), connector, action, input, options), options];
    });
  },
  useConnectors: () => {
    const { client } = here().place;
    return reading(seam.makeObserver<ReadonlyArray<Connector>>, () => [
      seam.connectorsRead(client()),
      {},
    ]);
  },
  useConnector: (name) => {
    const { client } = here().place;
    return reading(seam.makeObserver<seam.ConnectorDetail>, () => [
      seam.connectorRead(client(), name()),
      {},
    ]);
  },
  useActionSchema: (order) => {
    const { client } = here().place;
    return reading(seam.makeObserver<ActionDescription>, () => {
      const { action, connector } = order();
      return [seam.schemaRead(client(), connector, action), {}];
    });
  },
  useIntegration: (target) => {
    const { client, redirection, store } = here().place;
    const watched = {
      make: () => seam.makeLink(store, redirection),
      keys: () => [client().scope],
      set: (link: seam.Link) => link.set(client(), target()),
    };
    return follow(watched, (link) => link.read(client(), target()));
  },
  useJob: (id) => {
    const { client } = here().place;
    return follow({
      make: () => seam.makeJobWatch(),
      keys: () => [client().scope, id()],
      set: (watch) => watch.set(client(), id()),
    });
  },
  useActionForm: (order) => {
    const { client, store } = here().place;
    const watched = {
      make: () => seam.makeActionForm(store, order().options),
      keys: () => [client().scope, order().connector, order().action],
      set: (form: seam.ActionForm<Json, unknown>) => {
        const { action, connector, options = {} } = order();
        form.set(client(), connector, action, options);
      },
      leave: (form: seam.ActionForm<Json, unknown>) => form.leave(),
    };
    return follow(watched, (form) => form.read(client(), order().connector, order().action));
  },
  useSession: () => {
    const { place } = here();
    return follow({
      make: () => {
        const own = place.session();
        return (own.signIn ??= seam.makeSignIn(place.base, (user) => {
          own.user = user;
          place.changed();
        }));
      },
      keys: () => [place.session()],
      set: (signIn) => signIn.set(place.base),
    });
  },
};
