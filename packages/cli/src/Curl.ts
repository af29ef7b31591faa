/** A request as a line for `curl`, with a variable of the shell where a secret goes. */
import { HIDDEN, type Part, type Stopped } from "./DryRun.ts";

/** A text that a POSIX shell hands on as it is. */
export const quoted = (text: string): string =>
  /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;

const variable = (name: string): string => name.toUpperCase().replaceAll(/\W+/g, "_");

/** A text in which each secret is a variable. */
const filled = (text: string, name: string): string => {
  const [first = "", ...rest] = text.split(HIDDEN);
  if (rest.length === 0) return quoted(text);
  const safe = (part: string): string => part.replaceAll(/["$\\`]/g, String.raw`\$&`);
  return `"${safe(first)}${rest.map((part) => `\${${variable(name)}}${safe(part)}`).join("")}"`;
};

const formed = ({ name, value, file, contentType }: Part): string =>
  file === undefined
    ? `--form-string ${filled(`${name}=${value ?? ""}`, name)}`
    : `--form ${quoted(`${name}=@${file}${contentType ? `;type=${contentType}` : ""}`)}`;

const isMultipart = (form: ReadonlyArray<Part>): boolean =>
  form.some(({ file }) => file !== undefined);

/** The line. */
export const curlOf = ({ method, url, headers, body, form }: Stopped): string => {
  const parts = [
    `curl --request ${method} ${filled(url, "secret")}`,
    ...Object.entries(headers).map(
      ([name, value]) => `--header ${filled(`${name}: ${value}`, name)}`,
    ),
    ...(form ?? []).map((part) =>
      isMultipart(form ?? [])
        ? formed(part)
        : `--data-urlencode ${filled(`${part.name}=${part.value ?? ""}`, part.name)}`,
    ),
    ...(body === undefined
      ? []
      : [`--data-raw ${filled(typeof body === "string" ? body : JSON.stringify(body), "secret")}`]),
  ];
  return parts.join(" \\\n  ");
};
