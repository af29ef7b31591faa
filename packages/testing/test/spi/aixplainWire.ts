/** What aiXplain's answers mean. */
import * as Core from "@plugboard/core";
import * as Effect from "effect/Effect";
import type { Body } from "./http.ts";

const failed = ({ supplierError, error_message }: Body): string =>
  supplierError ?? error_message ?? "Operation failed";

/** A run: its `status` decides, whatever `completed` says. The id of a job is what its URL ends in. */
export const resultOf = (
  answer: Core.Transport.HttpResponse,
  body: Body,
): Effect.Effect<Core.ActionResult, Core.PlugboardError> => {
  const { status } = answer;
  const { data } = body;
  const fail = (message: string) => Effect.fail(new Core.Rejected({ message, status }));
  if (body.status === "FAILED") return fail(failed(body));
  if (body.status === "SUCCESS") return Effect.succeed({ _tag: "Done", ...answer, output: data });
  const job = typeof data === "string" ? /[\w-]+$/.exec(data)?.[0] : undefined;
  return job === undefined ? fail(failed(body)) : Effect.succeed({ _tag: "Pending", job });
};

/** A poll: `completed` decides, and a completed one may have no `status`. */
export const stateOf = (job: string, body: Body): Core.JobState => {
  if (body.completed !== true) return { _tag: "Running" };
  const { status = "SUCCESS", supplierError } = body;
  const done = status === "SUCCESS" && supplierError === undefined;
  if (done) return { _tag: "Done", output: body.data };
  const message = failed(body);
  return { _tag: "Failed", error: new Core.JobFailed({ message, job, reason: "failed" }) };
};

const codeOf = ({ code, name }: Body): string => code ?? name.toLowerCase().replaceAll(" ", "_");

/** Actions; their inputs are told by LIST_INPUTS alone. */
export const actionsOf =
  (connector: string) =>
  (list: Body): ReadonlyArray<Core.Action> =>
    list.map(({ name, inputs = [] }: Body) => {
      const properties = inputs.map((_: Body) => [codeOf(_), { type: _.datatype }]);
      const required = inputs.filter((_: Body) => _.required === true).map(codeOf);
      const input = { type: "object", properties: Object.fromEntries(properties), required };
      const plain = { safety: "write", paged: false, files: false, wire: undefined };
      return { connector, name, input, ...plain };
    });

/** What connecting has come to. */
export const connectedOf = ({ id, redirectURL: url }: Body): Core.Connected =>
  url === undefined
    ? { _tag: "Linked", account: id }
    : { _tag: "Consent", url, attempt: { account: id }, completes: "platform" };

/** One page of integrations; their numbers begin with 0. */
export const pageOf = (
  pageNumber: number,
  { results, total }: Body,
): Core.Page<Core.Connector> => ({
  items: results.map((_: Body) => ({ name: _.id, title: _.name })),
  info: { next: (pageNumber + 1) * 20 < total ? { pageNumber: pageNumber + 1 } : undefined, total },
});
