/** What an action is like, in a word each: how safe it is, whether it comes in pages, what is wrong with it. */
import type { ActionDescription } from "@plugboard/core";
import type * as Effect from "effect/Effect";
import type { colors } from "./Output.ts";
import { plain } from "./Plain.ts";

type Colors = Effect.Success<typeof colors>;

/** What a repetition may do; a write stands out. */
export const safetyOf = ({ safety }: ActionDescription, color: Colors): string => {
  const paints = { read: color.green, idempotent: color.cyan, write: color.yellow };
  return paints[safety](safety);
};

/** All else that there is to say in a word. */
export const marksOf = (action: ActionDescription, color: Colors): string =>
  [
    ...(action.paged ? ["paged"] : []),
    ...(action.files ? ["files"] : []),
    ...(action.deprecated === true ? [color.magenta("deprecated")] : []),
  ].join(" ");

/** What it is for, or why it cannot be called. */
export const sayingOf = (
  { fault, description, title, name }: ActionDescription,
  color: Colors,
): string => {
  if (fault !== undefined) return color.red(`broken: ${plain(fault)}`);
  return plain(description ?? (title === name ? "" : (title ?? "")));
};
