/**
 * What the contract is told of a platform: what stands there, and what can be done to it.
 *
 * Everything but `client` and `read` may be absent; what depends on it is then not checked.
 */
import type {
  Actions,
  ActionsFace,
  CallEvent,
  CatalogFace,
  ConnectorFile,
  FaceOptions,
  Json,
  PlugboardError,
  Transport,
  UntypedCatalog,
} from "@plugboard/core";
import type { Fault, FaultHandle } from "../Fault.ts";
import type { RecordedRequest } from "../Recorder.ts";
import type { Elsewhere } from "./Elsewhere.ts";

/** Any client: what `createClient` gives, over whatever catalog and capabilities. */
export interface AnyClient extends CatalogFace<"promise"> {
  readonly id: string;
  readonly untyped: ActionsFace<UntypedCatalog, "promise">;
  readonly effect: object;
  readonly with: (scope: Actions.Defaults) => AnyClient;
  readonly on: (listener: (event: CallEvent) => void) => () => void;
  readonly dispose: () => Promise<void>;
}

/** How a check wants its client; all of it goes to `createClient`. */
export interface ContractClientOptions extends FaceOptions {
  readonly transport?: Transport.TransportOptions | undefined;
}

/** A call as the platform saw it. */
export interface SeenCall extends Pick<RecordedRequest, "aborted" | "headers"> {
  /** Who called, where the platform can tell. */
  readonly user?: string | undefined;
}

/** Any request as the platform saw it; those of an action say which. */
export interface SeenRequest extends Pick<RecordedRequest, "method" | "path" | "headers"> {
  readonly connector?: string | undefined;
  readonly action?: string | undefined;
}

/** The classes of failures. */
export type Tag = PlugboardError["_tag"];

/** A platform under test; one that can be `reset` serves all checks, any other one check. */
export interface ContractPlatform {
  /** A new client of the driver, with these options beside its own. */
  readonly client: (options?: ContractClientOptions) => AnyClient;
  /** Makes one action, or every request, go wrong. */
  fail?(fault: Fault): FaultHandle;
  fail?(connector: string, action: string, fault: Fault): FaultHandle;
  /** The calls of an action so far. */
  calls?(connector?: string, action?: string): ReadonlyArray<SeenCall>;
  /** Every request so far, of whatever kind. */
  requests?(): ReadonlyArray<SeenRequest>;
  /** The keys and users' secrets that its clients are made with: texts that nothing may show. */
  readonly secrets?: ReadonlyArray<string> | undefined;
  /** Another token for a user, at each call. */
  token?(user: string): string | Promise<string>;
  /** Refuses a token from now on. */
  expire?(token: string): void;
  /** Plays the user on a consent page, and tells what the application's callback was told. */
  consent?(url: string, answer: "allow" | "deny"): Promise<Readonly<Record<string, string>>>;
  /** Whether something with a clock and a catalog of its own stands between the client and the platform: a relay. @default false */
  readonly apart?: boolean | undefined;
  /** Another origin, which its clients can reach and have no business with. */
  readonly elsewhere?: Elsewhere | undefined;
  /** Throws where something was asked for that no platform has. */
  verify?(): void;
  reset?(): void | Promise<void>;
  dispose?(): void | Promise<void>;
}

/** One call of an action. */
export interface ActionSample {
  readonly connector: string;
  readonly action: string;
  /** @default {} */
  readonly input?: Json | undefined;
}

/** A list of more than one page. */
export interface PagedSample extends ActionSample {
  /** How many items there are in all. */
  readonly total: number;
  /** What tells one item from another. */
  readonly key: (item: never) => unknown;
  /** The items within an output. @default the output is the list itself */
  readonly itemsIn?: ((output: never) => ReadonlyArray<unknown>) | undefined;
  /** Whether it can be walked from its end to its start. @default false */
  readonly backward?: boolean | undefined;
}

/** An action that takes a file, and how to get the file back. */
export interface UploadSample extends Omit<ActionSample, "input"> {
  readonly input: (file: ConnectorFile) => Json;
  /** The action that gives what was uploaded, as its output tells. */
  readonly stored: (output: never) => ActionSample;
}

/** Linking accounts; `user` has none on the target. */
export interface LinkingSample {
  readonly user: string;
  readonly target: unknown;
  /** Two accounts that are linked at once. */
  readonly accounts?: readonly [first: unknown, second: unknown] | undefined;
}

/** Actions that go on as work at the platform. */
export interface JobsSample {
  /** Ends well, soon after it was begun. */
  readonly finishes: ActionSample;
  /** Ends badly. */
  readonly fails?: ActionSample | undefined;
  /** Goes on for seconds. */
  readonly lasts?: ActionSample | undefined;
  /** Whether an execute waits for the work; if not, it is done when the work has begun. @default true */
  readonly waits?: boolean | undefined;
  /** Whether work can be taken back. @default true */
  readonly cancels?: boolean | undefined;
}

/** Capabilities (`users`) and methods of them (`integrations.rename`) that the platform has and lacks. */
export interface CapabilitiesSample<
  Present extends string = string,
  Absent extends string = string,
> {
  readonly present: ReadonlyArray<Present | `${Present}.${string}`>;
  readonly absent: ReadonlyArray<Absent | `${string}.${string}`>;
}

/** What stands on the platform. */
export interface Sample {
  /** Gives the same JSON each time, and needs nothing but the client's own credentials. */
  readonly read: ActionSample;
  /** Changes something that the platform's `reset` takes back. */
  readonly write?: ActionSample | undefined;
  /** An input that its schema refuses, and the JSON pointers of all that is wrong. */
  readonly invalid?: (ActionSample & { readonly paths: ReadonlyArray<string> }) | undefined;
  /** Lists, by page and by cursor for instance; each is walked. */
  readonly pages?: ReadonlyArray<PagedSample> | undefined;
  /** Gives a file. */
  readonly download?: (ActionSample & { readonly contentType: string }) | undefined;
  readonly upload?: UploadSample | undefined;
  /** Two users for whom `read` works. */
  readonly users?: readonly [first: string, second: string] | undefined;
  readonly capabilities?: CapabilitiesSample | undefined;
  /** `"none"` says that there are none, and has that checked. */
  readonly jobs?: JobsSample | "none" | undefined;
  /** What a status means at this platform, where that is not what HTTP says. */
  readonly statuses?: Readonly<Record<number, ReadonlyArray<Tag>>> | undefined;
  readonly linking?: LinkingSample | undefined;
  /** Linking by a consent page; `connect` is what linking there asks for. */
  readonly consent?: (Omit<LinkingSample, "accounts"> & { readonly connect: unknown }) | undefined;
}

/** What `platformContract` takes. */
export interface Contract {
  /** What the checks are called after. */
  readonly name: string;
  readonly make: () => ContractPlatform | Promise<ContractPlatform>;
  readonly sample: Sample;
}
