/**
 * A consent on another device (RFC 8628): the provider gives a code, the user types it wherever there
 * is a browser, and the provider is asked for tokens until that is done. For terminals, and whatever
 * else has no page to come back to; a caller that gives up asks no more.
 */
import * as Clock from "effect/Clock";
import * as Effect from "effect/Effect";
import * as oauth from "oauth4webapi";
import { isObject, number, text } from "../internal/json.ts";
import { ConsentFailed, Malformed, type PlugboardError, retryAtOf } from "../PlugboardError.ts";
import { misconfigured } from "./Application.ts";
import { type BeginOptions, isTransient } from "./Consent.ts";
import type { Provider } from "./Provider.ts";
import type { Tokens } from "./Tokens.ts";
import type { Vault } from "./Vault.ts";

/** How a consent on another device is begun; `parameters` go along where the code is asked for. */
export interface DeviceOptions extends Omit<BeginOptions, "redirectUri"> {}

/** A consent that waits for another device. */
export interface DeviceBegun {
  /** The page where the user types the code. */
  readonly url: string;
  readonly userCode: string;
  /** The page with the code in it, for a link or a picture of one, where the provider has that. */
  readonly completeUrl?: string | undefined;
  /** Until when the code is good, in epoch milliseconds. */
  readonly expiresAt: number;
  /** Plain data that `complete` wants back; what is secret of it stays in the store. */
  readonly attempt: { readonly device: string };
}

/** What is kept of it: whoever has the device's code has the tokens. */
interface Pending {
  readonly code: string;
  /** Milliseconds between two questions. */
  readonly interval: number;
  readonly scopes: ReadonlyArray<string>;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
  readonly at: number;
}

/** Milliseconds between two questions where the provider does not say, and by how many it slows down. */
const INTERVAL = 5_000;
const SLOWER = 5_000;

const pendingIn = (value: unknown): Pending | undefined => {
  if (!isObject(value)) return undefined;
  const code = text(value["code"]);
  const at = number(value["at"]);
  const expiresAt = number(value["expiresAt"]);
  const { interval, scopes } = value;
  if (code === undefined || at === undefined || expiresAt === undefined) return undefined;
  return {
    code,
    at,
    expiresAt,
    interval: number(interval) ?? INTERVAL,
    scopes: Array.isArray(scopes) ? scopes.map(String) : [],
  };
};

const devicesIn = (vault: Vault) => vault.consentsAt(`${vault.key}/devices`, pendingIn);

/** Asks for a code. */
export const begin = (
  provider: Provider,
  vault: Vault,
  scopes: ReadonlyArray<string>,
  parameters: Readonly<Record<string, string>>,
): Effect.Effect<DeviceBegun, PlugboardError> =>
  Effect.flatMap(provider.metadata, ({ server }): Effect.Effect<DeviceBegun, PlugboardError> => {
    if (server.device_authorization_endpoint === undefined) {
      const accepted = "the place where device codes are got";
      const message =
        "OAuth needs to know where device codes are got: give endpoints.deviceAuthorization.";
      return Effect.fail(misconfigured("endpoints", accepted, message));
    }
    const form = provider.addressed(parameters);
    if (scopes.length > 0) form.set("scope", scopes.join(" "));
    const asked = provider.asking(async (hook) =>
      oauth.processDeviceAuthorizationResponse(
        server,
        provider.client,
        await oauth.deviceAuthorizationRequest(
          server,
          provider.client,
          provider.authentication(server),
          form,
          hook,
        ),
      ),
    );
    return Effect.flatMap(asked, (answer): Effect.Effect<DeviceBegun, PlugboardError> => {
      const { user_code: userCode, verification_uri: url } = answer;
      const completeUrl = answer.verification_uri_complete;
      // What else an application would do with an address, nobody wants to know.
      if (![url, completeUrl ?? url].every((page) => /^https?:\/\//i.test(page))) {
        return Effect.fail(new Malformed({ message: "The page for device codes is no web page." }));
      }
      return Effect.flatMap(Clock.currentTimeMillis, (at) => {
        const device = oauth.generateRandomState();
        const expiresAt = at + answer.expires_in * 1000;
        const interval = answer.interval === undefined ? INTERVAL : answer.interval * 1000;
        return Effect.as(
          devicesIn(vault).keep(device, {
            code: answer.device_code,
            interval,
            scopes,
            expiresAt,
            at,
          }),
          { url, userCode, completeUrl, expiresAt, attempt: { device } },
        );
      });
    });
  });

/** How long is waited until the next question, in milliseconds; `undefined` where there is none to ask. */
const nextAfter = (error: PlugboardError, interval: number): number | undefined => {
  if (error.code === "authorization_pending") return interval;
  if (error.code === "slow_down") return interval + SLOWER;
  return isTransient(error) ? interval * 2 : undefined;
};

const failed = (reason: ConsentFailed["reason"], message: string, code?: string): ConsentFailed =>
  new ConsentFailed({ reason, message, code });

const tooLate = (code?: string) =>
  failed("timeout", "The code was not used in time: ask for another one.", code);

/** Asks until the user has answered, or the code is over. */
export const complete = (
  provider: Provider,
  vault: Vault,
  device: string,
): Effect.Effect<Tokens, PlugboardError> =>
  Effect.flatMap(
    devicesIn(vault).take(device),
    (pending): Effect.Effect<Tokens, PlugboardError> => {
      if (pending === undefined) {
        const message =
          "This consent has been waited for already, or what was kept of it is gone: a memory goes with its page.";
        return Effect.fail(failed("superseded", message));
      }
      const { code, expiresAt, scopes } = pending;
      const asked = provider.granted(scopes, ({ server }, by, hook) =>
        oauth.deviceCodeGrantRequest(server, provider.client, by, code, {
          ...hook,
          additionalParameters: provider.addressed({}),
        }),
      );
      const after = (interval: number, wait = interval): Effect.Effect<Tokens, PlugboardError> =>
        Effect.flatMap(Clock.currentTimeMillis, (now) =>
          now + wait >= expiresAt
            ? Effect.andThen(Effect.sleep(expiresAt - now), Effect.fail(tooLate()))
            : Effect.flatMap(Effect.sleep(wait), () =>
                Effect.catch(asked, (error) => refused(error, interval)),
              ),
        );
      const refused = (
        error: PlugboardError,
        interval: number,
      ): Effect.Effect<Tokens, PlugboardError> => {
        const next = nextAfter(error, interval);
        if (next !== undefined) {
          return Effect.flatMap(Clock.currentTimeMillis, (now) =>
            after(next, Math.max(next, (retryAtOf(error) ?? now) - now)),
          );
        }
        if (error.code === "expired_token") return Effect.fail(tooLate(error.code));
        if (error.code !== "access_denied") return Effect.fail(error);
        return Effect.fail(failed("denied", error.message, error.code));
      };
      return after(pending.interval);
    },
  );
