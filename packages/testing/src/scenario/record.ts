/** Listens in between a client and a real platform, and writes down what a test can replay. */
import { Transport } from "@plugboard/core";
import * as Effect from "effect/Effect";
import * as Layer from "effect/Layer";
import { credentialsIn } from "../Credentials.ts";
import {
  requestOf,
  responseOf,
  type Scenario,
  type ScenarioRequest,
  type ScenarioResponse,
  withoutSecrets,
} from "./Scenario.ts";

/** What is hidden beside credentials in headers and values that are named like secrets. */
export interface RecordOptions {
  readonly secrets?: ReadonlyArray<string> | undefined;
}

/** What listens. */
export interface Recording {
  /** For Effect programs. */
  readonly layer: Layer.Layer<Transport.Transport>;
  /** All that was answered so far, without secrets: `JSON.stringify` makes a file of it. */
  readonly scenario: () => Promise<Scenario>;
}

/** What listens to a `fetch`. */
export interface FetchRecording extends Recording {
  /** For `createClient({ fetch })`. */
  readonly fetch: typeof fetch;
}

interface Slot {
  readonly request: Promise<ScenarioRequest>;
  response: Promise<ScenarioResponse | undefined> | undefined;
}

const makeNotes = ({ secrets = [] }: RecordOptions) => {
  const slots: Array<Slot> = [];
  const told = new Set(secrets);
  return {
    /** Begins with a request; the answer is added when it comes. */
    begin: (request: Request): ((response: Response) => void) => {
      for (const secret of credentialsIn(Object.fromEntries(request.headers))) told.add(secret);
      const slot: Slot = { request: requestOf(request), response: undefined };
      slots.push(slot);
      return (response) => {
        // An answer that broke off, or was given up, is none.
        slot.response = responseOf(response).catch(() => undefined);
      };
    },
    scenario: async (): Promise<Scenario> => {
      const all = await Promise.all(
        slots.map(async ({ request, response }) => ({
          request: await request,
          response: await response,
        })),
      );
      // A secret may have been said before it was known to be one.
      const hidden = [...told];
      const exchanges = all.flatMap(({ request, response }) =>
        response === undefined
          ? []
          : [
              {
                request: withoutSecrets(request, hidden),
                response: withoutSecrets(response, hidden),
              },
            ],
      );
      return { version: 1, exchanges };
    },
  };
};

const recordFetch = (call: typeof fetch, options: RecordOptions): FetchRecording => {
  const { begin, scenario } = makeNotes(options);
  const listening: typeof fetch = async (input, init) => {
    const sent = new Request(input, init);
    const answered = begin(sent.clone());
    // What was asked for goes on as it was given, unless its body can be read only once.
    const once = init?.body instanceof ReadableStream || input instanceof Request;
    const response = await (once ? call(sent) : call(input, init));
    answered(response.clone());
    return response;
  };
  return { fetch: listening, layer: Transport.layer(listening), scenario };
};

const recordTransport = (
  { send }: Transport.Transport["Service"],
  options: RecordOptions,
): Recording => {
  const { begin, scenario } = makeNotes(options);
  const listening: Transport.Transport["Service"] = {
    send: (request) =>
      Effect.suspend(() => {
        const { url, method, headers, body = null } = request;
        const answered = begin(new Request(url, { method, headers: { ...headers }, body }));
        return Effect.map(send(request), (response) => {
          const { status, headers: given, text, stream } = response;
          const [mine, theirs] = stream?.tee() ?? [];
          const content = mine ?? (text === "" ? null : text);
          answered(new Response(content, { status, headers: given }));
          return theirs === undefined ? response : { ...response, stream: theirs };
        });
      }),
  };
  return { layer: Layer.succeed(Transport.Transport, listening), scenario };
};

/** Records what goes through a `fetch`, or through a Transport. */
export const record: {
  (call: typeof fetch, options?: RecordOptions): FetchRecording;
  (transport: Transport.Transport["Service"], options?: RecordOptions): Recording;
} = ((inner: typeof fetch | Transport.Transport["Service"], options: RecordOptions = {}) =>
  typeof inner === "function"
    ? recordFetch(inner, options)
    : recordTransport(inner, options)) as typeof record; // each form gives what it is declared to
