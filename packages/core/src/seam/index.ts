/** What bindings are made of: shared reads, pages, commands, links, jobs and forms that a framework subscribes to. */
export {
  type ActionForm,
  type ActionFormOptions,
  type ActionFormState,
  makeActionForm,
} from "./ActionForm.ts";
export { actionPages, actionQuery } from "./ActionQuery.ts";
export type { Activity } from "./Activity.ts";
export type { Cell, CellState } from "./Cell.ts";
export {
  type Command,
  type CommandActions,
  type CommandOptions,
  type CommandRun,
  type CommandState,
  makeCommand,
  type Optimistic,
} from "./Command.ts";
export {
  dehydrate,
  type DehydratedRead,
  type DehydratedStore,
  type DehydrateOptions,
  hydrate,
  type HydrateOptions,
} from "./Dehydrated.ts";
export type { Descriptor, LoadContext } from "./Descriptor.ts";
export type { Field, FieldKind } from "./Field.ts";
export {
  type Form,
  type FormActions,
  type FormOptions,
  type FormSnapshot,
  type FormState,
  makeForm,
} from "./Form.ts";
export { type Hold, whileOffline } from "./Hold.ts";
export type { IntegrationState, LinkOf, TargetOf } from "./IntegrationState.ts";
export { type JobView, type JobWatch, makeJobWatch } from "./JobWatch.ts";
export { type Link, type LinkState, makeLink } from "./Link.ts";
export { makeObserver } from "./Observer.ts";
export {
  makePages,
  type PagesActions,
  type PagesData,
  type PagesDescriptor,
  type PagesOptions,
  type PagesState,
} from "./Pages.ts";
export type { Observer, QueryActions, QueryInfo, QueryOptions, QueryState } from "./Query.ts";
export type { Readable } from "./Readable.ts";
export {
  accountsRead,
  actionRead,
  type AnyClient,
  type ConnectorDetail,
  connectorRead,
  connectorsRead,
  pagesRead,
  type ReadCallOptions,
  schemaRead,
} from "./Reads.ts";
export { prefetch, prefetchPages } from "./Prefetch.ts";
export { persist, type Persistence, type PersistOptions } from "./Persist.ts";
export type { ConnectOptions, Phase } from "../connect/Follow.ts";
export type { Linked } from "../connect/Linking.ts";
export {
  adopt,
  type Adopted,
  type Mode,
  pageRedirection,
  type Redirection,
} from "../connect/Redirection.ts";
export { makeSignIn, type SignIn, type SignInState } from "./SignIn.ts";
export { makeStore, type Store, type StoreOptions } from "./Store.ts";
export type { Filter, Subject } from "./Subject.ts";
