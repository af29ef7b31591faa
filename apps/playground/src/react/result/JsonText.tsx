import { partsOf } from "../../lib/json.ts";

export const JsonText = ({ text }: { readonly text: string }) => (
  <pre className="json">
    {partsOf(text).map(({ at, text: words, kind }) =>
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
