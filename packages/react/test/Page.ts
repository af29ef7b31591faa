/** A page that a server streams: what has come so far, put into the document as a browser's parser does. */
import { Writable } from "node:stream";
import { runInThisContext } from "node:vm";
import type { ReactElement } from "react";
import { renderToPipeableStream } from "react-dom/server";

/** A page as far as it has come. */
export interface Page {
  readonly container: HTMLElement;
  /** Ends when what waits for nothing has been sent. */
  readonly shell: Promise<void>;
  /** Ends when all has been sent. */
  readonly end: Promise<void>;
  /** Puts what has been sent into the document, and runs the scripts in it. */
  readonly receive: () => void;
  /** What failed on the server. */
  readonly errors: ReadonlyArray<unknown>;
}

/** A document that is still being sent says so, and what is pending in it is waited for. */
const isLoading = (loading: boolean): void => {
  const value = loading ? "loading" : "complete";
  Object.defineProperty(document, "readyState", { value, configurable: true });
};

/** Renders a tree on a server, into a page that receives it. */
export const stream = (tree: ReactElement): Page => {
  const container = document.body.appendChild(document.createElement("div"));
  const shell = Promise.withResolvers<void>();
  const end = Promise.withResolvers<void>();
  const errors: Array<unknown> = [];
  const text = new TextDecoder();
  let sent = "";
  let hasEnded = false;
  isLoading(true);
  const wire = new Writable({
    write: (chunk: Uint8Array, _, done) => {
      sent += text.decode(chunk, { stream: true });
      shell.resolve();
      done();
    },
    final: (done) => {
      hasEnded = true;
      end.resolve();
      done();
    },
  });
  const { pipe } = renderToPipeableStream(tree, {
    onShellReady: () => void pipe(wire),
    onShellError: shell.reject,
    onError: (error) => void errors.push(error),
  });
  return {
    container,
    errors,
    shell: shell.promise,
    end: end.promise,
    receive: () => {
      const piece = document.createElement("div");
      piece.innerHTML = sent;
      sent = "";
      const scripts = [...piece.querySelectorAll("script")];
      for (const script of scripts) script.remove();
      container.append(...piece.childNodes);
      isLoading(!hasEnded);
      // Markup that a script puts into a document runs no script.
      for (const { textContent } of scripts) runInThisContext(textContent);
    },
  };
};
