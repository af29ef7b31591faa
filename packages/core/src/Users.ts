/** Users of the application at a platform that keeps them: their secrets, and the tokens got with these. */
import * as Context from "effect/Context";
import type { Secret } from "./Auth.ts";
import type { Account } from "./Integrations.ts";
import type { CallOptions, One, Way } from "./Platform.ts";

/** A secret that shows nothing of itself in logs, JSON or a debugger until it is revealed. */
export interface HiddenSecret {
  readonly reveal: () => string;
}

/** A user as the platform knows them. */
export interface User {
  readonly id: string;
  readonly identifier: string;
  readonly active: boolean;
  /** The end of the user's secret, to recognise it by. */
  readonly secretPreview?: string | undefined;
  readonly accounts: ReadonlyArray<Account>;
}

/** A user just created. The secret is given this once: it can be neither recovered nor reset. */
export interface CreatedUser extends User {
  readonly secret: HiddenSecret;
}

/** A user's token; `expiresAt` is epoch milliseconds. */
export interface UserToken {
  readonly token: string;
  readonly expiresAt: number;
  readonly userId: string;
}

/** What a platform with users can do for them. */
export interface UsersFace<W extends Way> {
  readonly create: (identifier: string, options?: CallOptions) => One<W, CreatedUser>;
  readonly authenticate: (
    identifier: string,
    secret: Secret,
    options?: CallOptions,
  ) => One<W, UserToken>;
  /** The user whose token the call carries. */
  readonly me: (options?: CallOptions) => One<W, User>;
}

/** Users, as an Effect service. */
export class Users extends Context.Service<Users, UsersFace<"effect">>()("@plugboard/core/Users") {}
