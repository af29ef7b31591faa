/** Language servers as editors run them: how long a completion takes, and what it offers. */
import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

/** A server with one file open, where somebody is typing. */
export interface Editor {
  /** Changes the file somewhere else, and asks what may stand at a place; gives the names. */
  readonly complete: (edit: number) => Promise<ReadonlyArray<string>>;
  readonly close: () => void;
}

/** A file, and where in it something is typed. */
export interface Typing {
  readonly file: string;
  /** Lines and columns count from 0. */
  readonly line: number;
  readonly column: number;
}

/** Messages of the language server protocol, and of TypeScript's own before it, on a child's streams. */
const messages = (child: ChildProcess, hear: (message: object) => void) => {
  let rest = Buffer.alloc(0);
  child.stdout?.on("data", (chunk: Buffer) => {
    rest = Buffer.concat([rest, chunk]);
    for (;;) {
      const end = rest.indexOf("\r\n\r\n");
      if (end === -1) return;
      const length = Number(/Content-Length: (\d+)/i.exec(rest.toString("latin1", 0, end))?.[1]);
      if (rest.length < end + 4 + length) return;
      hear(JSON.parse(rest.toString("utf8", end + 4, end + 4 + length)) as object);
      rest = rest.subarray(end + 4 + length);
    }
  });
};

type Answers = Map<number, (body: unknown) => void>;

/** TypeScript 6's tsserver. */
export const tsserver = (script: string, { file, line, column }: Typing): Editor => {
  const child = spawn(process.execPath, [script, "--disableAutomaticTypingAcquisition"]);
  const answers: Answers = new Map();
  messages(child, (message) => {
    const { request_seq: seq, body } = message as { request_seq?: number; body?: unknown };
    if (seq !== undefined) answers.get(seq)?.(body);
  });
  let seq = 0;
  const tell = (command: string, args: object): number => {
    seq += 1;
    child.stdin.write(`${JSON.stringify({ seq, type: "request", command, arguments: args })}\n`);
    return seq;
  };
  const ask = (command: string, args: object) =>
    new Promise<unknown>((answered) => void answers.set(tell(command, args), answered));
  const text = readFileSync(file, "utf8");
  tell("open", { file, fileContent: text });
  const last = text.split("\n").length;
  return {
    complete: async (edit) => {
      tell("change", {
        file,
        line: last,
        offset: 1,
        endLine: last,
        endOffset: 1,
        insertString: `// ${edit}\n`,
      });
      const at = { file, line: line + 1, offset: column + 1 };
      const found = (await ask("completionInfo", at)) as {
        readonly entries?: ReadonlyArray<{ readonly name: string }>;
      };
      return (found.entries ?? []).map(({ name }) => name);
    },
    close: () => void child.kill(),
  };
};

/** TypeScript 7's language server. */
export const languageServer = async (
  tsc: string,
  root: string,
  { file, line, column }: Typing,
): Promise<Editor> => {
  const child = spawn(process.execPath, [tsc, "--lsp", "--stdio"]);
  const answers: Answers = new Map();
  const send = (message: object): void => {
    const body = JSON.stringify({ jsonrpc: "2.0", ...message });
    child.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  };
  messages(child, (message) => {
    const { id, method, result, params } = message as {
      id?: number;
      method?: string;
      result?: unknown;
      params?: { readonly items?: ReadonlyArray<unknown> };
    };
    if (id === undefined) return;
    if (method === undefined) answers.get(id)?.(result);
    // What a server asks its editor for: settings, of which there are none, and leave, which it has.
    else send({ id, result: params?.items?.map(() => null) ?? null });
  });
  let last = 0;
  const ask = (method: string, params: object): Promise<unknown> => {
    last += 1;
    const id = last;
    return new Promise((answered) => {
      answers.set(id, answered);
      send({ id, method, params });
    });
  };
  const uri = pathToFileURL(file).href;
  const text = readFileSync(file, "utf8");
  await ask("initialize", {
    processId: process.pid,
    rootUri: pathToFileURL(root).href,
    capabilities: { textDocument: { completion: {} } },
  });
  send({ method: "initialized", params: {} });
  send({
    method: "textDocument/didOpen",
    params: { textDocument: { uri, languageId: "typescript", version: 0, text } },
  });
  const end = { line: text.split("\n").length - 1, character: 0 };
  return {
    complete: async (edit) => {
      send({
        method: "textDocument/didChange",
        params: {
          textDocument: { uri, version: edit + 1 },
          contentChanges: [{ range: { start: end, end }, text: `// ${edit}\n` }],
        },
      });
      const found = (await ask("textDocument/completion", {
        textDocument: { uri },
        position: { line, character: column },
      })) as
        | { readonly items?: ReadonlyArray<{ readonly label: string }> }
        | ReadonlyArray<{ readonly label: string }>
        | null;
      const items = (found !== null && "items" in found ? found.items : found) ?? [];
      return (items as ReadonlyArray<{ readonly label: string }>).map(({ label }) => label);
    },
    close: () => void child.kill(),
  };
};
