/** Accounts of an API whose users consent by OAuth: one for each scheme, in a chunk of its own. */
import * as Clock from "effect/Clock";
import * as Effect from "effect/Effect";
import type { Json } from "../../Catalog.ts";
import { text } from "../../internal/json.ts";
import type { Account, Connected, Method } from "../../Integrations.ts";
import type { AuthorizationCode, Begun, DeviceBegun } from "../../oauth/OAuth.ts";
import type { CallContext, PlatformDiscovery } from "../../Platform.ts";
import { ConsentFailed, NotFound, type PlugboardError, Unsupported } from "../../PlugboardError.ts";
import type { OpenapiAction, OpenapiWire } from "../../openapi/Wire.ts";
import type { Credential } from "./credentials.ts";
import { isConsented } from "./consented.ts";
import { place } from "./oauth.ts";

/** What a consent is begun with. */
export interface OpenapiConnect {
  /** Where the provider sends the user back to; the OAuth's own `redirectUri` goes before it. */
  readonly callbackUrl?: string | undefined;
  /** Which of the document's schemes is consented to. @default the first that is not linked yet */
  readonly scheme?: string | undefined;
  /** Asked for beside what the connector's operations need, and what is granted already. */
  readonly scopes?: ReadonlyArray<string> | undefined;
  /** Lets the user consent on another device, with a code to type there; nobody is called back. @default false */
  readonly device?: boolean | undefined;
  /** Further parameters of the page of consent. */
  readonly parameters?: Readonly<Record<string, string>> | undefined;
}

/** A scheme that users consent to, as far as a connector needs it. */
interface Linkable {
  readonly name: string;
  readonly oauth: AuthorizationCode;
  /** What the connector's operations need. */
  readonly scopes: ReadonlyArray<string>;
}

/** What is made of each, one after the other, without what comes to nothing; `Effect.forEach` would cost all who load no accounts. */
const inOrder = <A, B>(
  all: ReadonlyArray<A>,
  make: (one: A) => Effect.Effect<B | undefined, PlugboardError>,
): Effect.Effect<ReadonlyArray<B>, PlugboardError> =>
  all.reduce<Effect.Effect<ReadonlyArray<B>, PlugboardError>>(
    (before, one) =>
      Effect.flatMap(before, (made) =>
        Effect.map(make(one), (next) => (next === undefined ? made : [...made, next])),
      ),
    Effect.succeed([]),
  );

/** Makes what links accounts. */
export const make = (
  platform: string,
  discovery: Required<Pick<PlatformDiscovery<OpenapiWire>, "all" | "actions">>,
  credentials: Readonly<Record<string, Credential>>,
) => {
  const linkablesIn = (actions: ReadonlyArray<OpenapiAction>): ReadonlyArray<Linkable> => {
    const found = new Map<string, Linkable>();
    for (const scheme of actions.flatMap(({ wire }) => wire.security?.flat() ?? [])) {
      const { name } = scheme;
      const oauth = Object.hasOwn(credentials, name) ? credentials[name] : undefined;
      if (scheme.type !== "bearer" || !isConsented(oauth)) continue;
      place(oauth, scheme);
      const scopes = new Set([...(found.get(name)?.scopes ?? []), ...(scheme.scopes ?? [])]);
      found.set(name, { name, oauth, scopes: [...scopes] });
    }
    return [...found.values()];
  };
  const linkablesOf = (connector: string, context: CallContext) =>
    Effect.map(discovery.actions(connector, context), linkablesIn);

  const accountOf = (
    connector: string,
    { name, oauth }: Linkable,
  ): Effect.Effect<Account | undefined, PlugboardError> =>
    Effect.flatMap(oauth.granted, (granted) =>
      Effect.map(Clock.currentTimeMillis, (now) => {
        if (granted === undefined) return undefined;
        const { expiresAt, renewable, scopes, subject: label } = granted;
        const isOver = !renewable && expiresAt !== undefined && now >= expiresAt;
        const status = isOver ? "expired" : "ready";
        return { account: name, connector, label, selected: true, status, scopes };
      }),
    );
  const accountsOf = (connector: string, linkables: ReadonlyArray<Linkable>) =>
    inOrder(linkables, (_) => accountOf(connector, _));

  const list = (
    connector: string | undefined,
    context: CallContext,
  ): Effect.Effect<ReadonlyArray<Account>, PlugboardError> => {
    if (connector !== undefined) {
      return Effect.flatMap(linkablesOf(connector, context), (_) => accountsOf(connector, _));
    }
    return Effect.flatMap(discovery.all(context), (all) =>
      Effect.map(
        inOrder([...all], ([name, actions]) => accountsOf(name, linkablesIn(actions))),
        (accounts) => accounts.flat(),
      ),
    );
  };

  /** The scheme of a connector that is meant. */
  const linkable = (
    connector: string,
    name: string | undefined,
    context: CallContext,
  ): Effect.Effect<Linkable, PlugboardError> =>
    Effect.flatMap(linkablesOf(connector, context), (all) => {
      const named = name === undefined ? all : all.filter((_) => _.name === name);
      const [first, ...others] = named;
      if (first === undefined) {
        const message =
          name === undefined
            ? `${connector} needs no account: its operations have no OAuth.`
            : `${connector} has no OAuth “${name}”.`;
        const fields = { platform, connector, message };
        return Effect.fail(name === undefined ? new Unsupported(fields) : new NotFound(fields));
      }
      if (others.length === 0) return Effect.succeed(first);
      const unlinked = inOrder(named, (one) =>
        Effect.map(one.oauth.granted, (granted) => (granted === undefined ? one : undefined)),
      );
      return Effect.map(unlinked, ([free = first]) => free);
    });

  return {
    list,
    /** Each scheme is a way, by consent. */
    methods: (connector: string, context: CallContext) =>
      Effect.map(linkablesOf(connector, context), (all) =>
        all.map(({ name }): Method => ({ scheme: name, kind: "consent" })),
      ),
    get: (connector: string, account: string, context: CallContext) =>
      Effect.flatMap(list(connector, context), (accounts) => {
        const found = accounts.find((_) => _.account === account);
        const message = `${connector} has no account “${account}”.`;
        return found === undefined
          ? Effect.fail(new NotFound({ platform, connector, message }))
          : Effect.succeed(found);
      }),
    exists: (connector: string, context: CallContext) =>
      Effect.map(list(connector, context), (accounts) => accounts.length > 0),
    /** Begins a consent to what the connector's operations need. */
    connect: (
      connector: string,
      { callbackUrl, device = false, parameters, scheme, scopes = [] }: OpenapiConnect,
      context: CallContext,
    ): Effect.Effect<Connected, PlugboardError> =>
      Effect.flatMap(linkable(connector, scheme, context), ({ name, oauth, scopes: needed }) => {
        const scope = [...needed, ...scopes];
        const begun: Effect.Effect<Begun | DeviceBegun, PlugboardError> = device
          ? oauth.beginDevice({ scope, parameters })
          : oauth.begin({ redirectUri: callbackUrl, scope, parameters });
        return Effect.map(begun, ({ attempt, url, ...shown }) => ({
          _tag: "Consent",
          url,
          ...("userCode" in shown && { userCode: shown.userCode }),
          // The document is read again where the page has gone in between.
          attempt: { ...attempt, connector, scheme: name },
          completes: "callback",
        }));
      }),
    complete: (
      attempt: Json,
      callback: Readonly<Record<string, string>>,
      context: CallContext,
    ): Effect.Effect<Connected, PlugboardError> => {
      const connector = text(attempt["connector"]);
      const scheme = text(attempt["scheme"]);
      if (connector === undefined || scheme === undefined) {
        const message = "This is the attempt of another platform.";
        return Effect.fail(new ConsentFailed({ platform, reason: "state", message }));
      }
      return Effect.flatMap(linkable(connector, scheme, context), ({ name, oauth }) =>
        Effect.map(oauth.complete(attempt, callback), () => ({ _tag: "Linked", account: name })),
      );
    },
    /** Ends what was consented to, at the provider where it can be, for all connectors that need it. */
    remove: (connector: string, account: string, context: CallContext) =>
      Effect.flatMap(linkable(connector, account, context), ({ oauth }) => oauth.revoke),
  };
};
