/** What crosses in a form of its own, in a chunk of its own: files, secrets, and states of work. */
import * as Redacted from "effect/Redacted";
import { reveal, type Secret } from "../Auth.ts";
import type { Json } from "../Catalog.ts";
import { asFile, ConnectorFile } from "../ConnectorFile.ts";
import { fileFrom } from "../internal/download.ts";
import { hideSecret } from "../internal/hideSecret.ts";
import { isObject } from "../internal/json.ts";
import { escaped } from "../internal/pointer.ts";
import type { JobState } from "../Job.ts";
import type { ActionResult } from "../Platform.ts";
import { fromJSON, Malformed } from "../PlugboardError.ts";
import type { HttpResponse, Progress } from "../Transport.ts";
import { type FilePlace, QUESTION, type Question } from "./Question.ts";
import { FILE, type FileAbout } from "./Reply.ts";

interface Found {
  readonly place: FilePlace;
  readonly file: ConnectorFile;
}

/** The value with its files taken out, which leave their places free. */
const emptied = (value: unknown, at: string, found: Array<Found>): unknown => {
  const file = asFile(value);
  if (file !== undefined) {
    found.push({ place: { at, headers: file.partHeaders }, file });
    return null;
  }
  if (Array.isArray(value)) return value.map((item, n) => emptied(item, `${at}/${n}`, found));
  return isObject(value) ? emptiedObject(value, at, found) : value;
};

const emptiedObject = (value: Json, at: string, found: Array<Found>): Json =>
  "toJSON" in value
    ? value
    : Object.fromEntries(
        Object.entries(value).map(([key, item]) => [
          key,
          emptied(item, `${at}/${escaped(key)}`, found),
        ]),
      );

/** A question about an action that takes files: a form where there are some, else its JSON. */
export const pack = async (
  question: Extract<Question, { readonly ask: "execute" }>,
): Promise<FormData | string> => {
  const found: Array<Found> = [];
  const input = emptiedObject(question.input, "", found);
  if (found.length === 0) return JSON.stringify(question);
  const form = new FormData();
  const files = found.map(({ place }) => place);
  form.append(QUESTION, JSON.stringify({ ...question, input, files }));
  const blobs = await Promise.all(found.map(({ file }) => file.blob()));
  for (const [n, { file }] of found.entries()) {
    const { filename, contentType: type } = file;
    form.append(`${n}`, new File([blobs[n] ?? ""], filename, { type }));
  }
  return form;
};

/** The file that an answer is. */
export const fileOf = (
  { headers, stream, text }: HttpResponse,
  report: ((progress: Progress) => void) | undefined,
): ActionResult => {
  const about: FileAbout = JSON.parse(decodeURIComponent(headers.get(FILE) ?? ""));
  const { filename, contentType, size, status } = about;
  const length = size === undefined ? undefined : { "content-length": `${size}` };
  const counted = fileFrom(new Headers(length), stream ?? text, report);
  const options = { contentType, size, answerHeaders: about.headers };
  const file = ConnectorFile.from(counted.stream(), filename, options);
  return { _tag: "Done", output: file, file, status, headers: new Headers(about.headers) };
};

const isSecret = (value: unknown): value is Secret =>
  Redacted.isRedacted(value) || (typeof value === "object" && value !== null && "reveal" in value);

/** The arguments of a capability as JSON has them: a secret that is for the platform goes as its text. */
export const plainArguments = (args: ReadonlyArray<unknown>): ReadonlyArray<unknown> =>
  args.map((arg) => (isSecret(arg) ? reveal(arg) : arg));

/** A value that crossed: a secret that is given once is hidden again. */
export const valueOf = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(valueOf);
  if (!isObject(value)) return value ?? undefined;
  const { "~secret": secret } = value;
  if (typeof secret === "string") return hideSecret(secret);
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, valueOf(part)]));
};

/** Where work stands. */
export const stateOf = (told: unknown): JobState => {
  const state = Object(told);
  if (state._tag !== "Failed" && state._tag !== "Cancelled") return state;
  const message = "The relay does not say how the work has failed.";
  return { _tag: state._tag, error: fromJSON(state.error) ?? new Malformed({ message }) };
};
