/** What a relay tells of each question, for a log: who, what and how it ended; no input, output or secret. */
import type { PlugboardError } from "../PlugboardError.ts";
import type { Question } from "./Question.ts";

/** One question, when it has been answered. */
export interface AuditEvent {
  /** Epoch milliseconds at which it came. */
  readonly at: number;
  readonly milliseconds: number;
  /** `refused` by the relay, `failed` at the platform, `given up` by who had asked. */
  readonly outcome: "done" | "refused" | "failed" | "given up";
  readonly user?: string | undefined;
  readonly platform?: string | undefined;
  readonly ask?: Question["ask"] | undefined;
  readonly connector?: string | undefined;
  readonly action?: string | undefined;
  /** The method of a capability. */
  readonly method?: string | undefined;
  readonly account?: string | undefined;
  readonly error?:
    | { readonly tag: PlugboardError["_tag"]; readonly code?: string | undefined }
    | undefined;
  /** The status of the relay's own answer. */
  readonly status?: number | undefined;
}

/** What a stranger wrote, as much of it as a line of a log can take. */
const cut = (text: string): string => text.slice(0, 200);

/** What a question says of itself. */
export const subjectOf = (question: Question): Partial<AuditEvent> => ({
  platform: cut(question.platform),
  ask: question.ask,
  ...(question.account !== undefined && { account: cut(question.account) }),
  ...("connector" in question && { connector: cut(question.connector) }),
  ...("action" in question && { action: cut(question.action) }),
  ...("name" in question && { method: cut(question.name) }),
});

/** Whether the relay itself has refused: its failures say so. */
export const isRefusal = ({ code }: PlugboardError): boolean => code?.startsWith("relay/") === true;

/** One question, from its coming to its end. */
export interface Visit {
  readonly at: number;
  /** Adds what is known by now. */
  readonly note: (about: Partial<AuditEvent>) => void;
  /** Runs this at the end, too. */
  readonly leaves: (leave: () => void) => void;
  /** Ends the visit, once. */
  readonly end: (end: Pick<AuditEvent, "outcome" | "status" | "error">) => void;
}

/** Begins a visit; what listens to its end cannot make it fail. */
export const makeVisit = (onAudit: ((event: AuditEvent) => void) | undefined): Visit => {
  const at = Date.now();
  let known: Partial<AuditEvent> = {};
  let leaving: (() => void) | undefined;
  let over = false;
  return {
    at,
    note: (about) => {
      known = { ...known, ...about };
    },
    leaves: (leave) => {
      leaving = leave;
    },
    end: (end) => {
      if (over) return;
      over = true;
      leaving?.();
      try {
        onAudit?.({ ...known, ...end, at, milliseconds: Date.now() - at });
      } catch {
        // The answer is more important than the log.
      }
    },
  };
};
