/** The relay: a handler on a server that calls platforms for pages, and keeps the keys. */
export { relay, type Platforms, type RelayHandler, type RelayOptions } from "./Relay.ts";
export type { Allowance, Capabilities, Constraint, Rule, Scope } from "./Allow.ts";
export type { AuditEvent } from "./Audit.ts";
export type { Limits } from "./Limits.ts";
export type { SessionOf, Visitor } from "./Visitor.ts";
export { isPublicAddress } from "./PublicAddress.ts";
export { mint, type MintOptions, type TokenKey, verify, type VerifyOptions } from "./Token.ts";
