const token = /("(?:\\.|[^"\\])*")(\s*:)?|\b(true|false|null)\b|-?\d+(?:\.\d+)?(?:e[+-]?\d+)?/gi;

interface Part {
  readonly at: number;
  readonly text: string;
  readonly kind: "name" | "string" | "word" | "number" | undefined;
}

/** JSON cut into what is coloured alike. */
const partsOf = (text: string): ReadonlyArray<Part> => {
  const parts: Array<Part> = [];
  let end = 0;
  for (const match of text.matchAll(token)) {
    const [whole, string, colon, word] = match;
    const at = match.index;
    if (at > end) parts.push({ at: end, text: text.slice(end, at), kind: undefined });
    const kind =
      string === undefined ? (word === undefined ? "number" : "word") : colon ? "name" : "string";
    parts.push({ at, text: whole, kind });
    end = at + whole.length;
  }
  return [...parts, { at: end, text: text.slice(end), kind: undefined }];
};

/** Coloured up to here: beyond it, colours cost more than they tell. */
const COLOURED = 20_000;

export const JsonText = ({ text }: { readonly text: string }) => (
  <pre className="json">
    {text.length > COLOURED
      ? text
      : partsOf(text).map(({ at, text: words, kind }) =>
          kind === undefined ? (
            words
          ) : (
            <span key={at} className={`json-${kind}`}>
              {words}
            </span>
          ),
        )}
  </pre>
);
