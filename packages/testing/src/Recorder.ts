/** Everything that reached the platform, in order of arrival. */
import type { ReceivedFile } from "./ReceivedFile.ts";

/** A request as the platform saw it. */
export interface RecordedRequest {
  readonly method: string;
  readonly url: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** As received; names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The decoded input: values have the declared types whatever the encoding was. */
  readonly body: unknown;
  readonly files: ReadonlyArray<ReceivedFile>;
  readonly connector: string | undefined;
  readonly action: string | undefined;
  /** The identifier of the user whose token came along. */
  readonly user: string | undefined;
  /** The linked account that the action runs through. */
  readonly account: string | undefined;
  /** When it arrived, in epoch milliseconds of the platform's clock. */
  readonly at: number;
  /** What it was answered with; undefined while it runs, and where the connection broke. */
  readonly status: number | undefined;
  /** Whether the caller gave up before the answer. */
  readonly aborted: boolean;
}

/** What is known of a request on arrival. */
export type Arrival = Omit<RecordedRequest, "status" | "aborted">;

/** A request that is being served. */
export interface Recording {
  readonly request: RecordedRequest;
  /** Ends it: with a status, or with none where the platform breaks the connection. */
  readonly ended: (status: number | undefined) => void;
  /** The caller has given up; means nothing once it has ended. */
  readonly aborted: () => void;
}

/** Keeps requests, and what nobody should have to find out by chance. */
export interface Recorder {
  readonly record: (arrival: Arrival) => Recording;
  /** Remembers a problem that `verify` reports, even if the application swallows the answer. */
  readonly complain: (problem: string) => void;
  readonly requests: () => ReadonlyArray<RecordedRequest>;
  readonly problems: () => ReadonlyArray<string>;
  readonly clear: () => void;
}

/** An empty recorder. */
export const makeRecorder = (): Recorder => {
  let requests: Array<RecordedRequest> = [];
  let problems: Array<string> = [];
  return {
    record: (arrival) => {
      const request = {
        ...arrival,
        status: undefined as number | undefined, // widened: it is set when the answer is known
        aborted: false,
      };
      requests.push(request);
      let running = true;
      return {
        request,
        ended: (status) => {
          running = false;
          request.status = status;
        },
        aborted: () => {
          request.aborted = running;
        },
      };
    },
    complain: (problem) => {
      problems.push(problem);
    },
    requests: () => [...requests],
    problems: () => [...problems],
    clear: () => {
      requests = [];
      problems = [];
    },
  };
};
