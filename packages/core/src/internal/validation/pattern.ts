/**
 * How long a text may be for a stranger's pattern to be tested on it.
 *
 * JavaScript cannot stop a regular expression that runs, so the ways in which a backtracking matcher
 * can try one are counted before: k loops can be cut in C(n + k, k) places of a text of n characters,
 * a loop in a loop is exponential in n, unless a character of its own tells its rounds apart, as in a
 * slug. A text is tested where that stays under 10⁸ (a second, at the very worst) and n ≤ 1,000.
 */

/** No text longer than this is tested on anything. */
export const longest = 1000;

const budget = Math.log(1e8);

/** The ways to match a text of n characters: `loops` to cut, times e to the power of `fixed + rate · n`. */
interface Ways {
  readonly fixed: number;
  readonly loops: number;
  readonly rate: number;
  /** For a group, whether a character of its own begins or ends each of its rounds. */
  readonly isApart?: boolean;
}

interface Group {
  alternatives: number;
  readonly parts: Array<Ways>;
  /** What each part is, where it is one character and not repeated. */
  readonly atoms: Array<string>;
  /** All that is matched within, groups included. */
  readonly inside: Array<string>;
}

const token =
  /\\.|\[(?:\\.|[^\]\\])*\]|\((?:\?(?:[:=!]|<[=!]|<[^>]*>))?|\)|\||(?:[*+?]|\{\d+(?:,\d*)?\})\??|./gsu;

const one: Ways = { fixed: 0, loops: 0, rate: 0 };

const groupOf = (): Group => ({ alternatives: 1, parts: [], atoms: [], inside: [] });

const canMatch = (atom: string, character: string): boolean => {
  try {
    return RegExp(`^(?:${atom})$`, "u").test(character);
  } catch {
    // A part of an escape, which may be anything.
    return true;
  }
};

/** Whether an atom is a few characters that nothing else in the group matches. */
const isApart = (atom: string | undefined, { inside }: Group): boolean => {
  const [, plain, escaped, listed] =
    /^(?:([^\\^$.[\]])|\\([^\w\s])|\[(-?[^\\\]^-]+-?)\])$/su.exec(atom ?? "") ?? [];
  const characters = [...(plain ?? escaped ?? listed ?? "")];
  return (
    characters.length > 0 &&
    characters.every((_) => inside.filter((other) => canMatch(other, _)).length === 1)
  );
};

const waysOf = (group: Group): Ways => {
  const { alternatives, parts, atoms } = group;
  const sum = { fixed: Math.log(alternatives), loops: 0, rate: 0 };
  for (const part of parts) {
    sum.fixed += part.fixed;
    sum.loops += part.loops;
    sum.rate += part.rate;
  }
  const isPlain = sum.fixed === 0 && sum.rate === 0 && sum.loops === 1;
  const edges = [atoms[0], atoms[parts.length - 1]];
  return { ...sum, isApart: isPlain && edges.some((_) => isApart(_, group)) };
};

const repeated = (part: Ways, quantifier: string): Ways => {
  if (quantifier.startsWith("?")) return { ...part, fixed: part.fixed + Math.LN2 };
  if (part.fixed + part.loops + part.rate === 0) {
    return /^\{\d+\}/.test(quantifier) ? part : { ...one, loops: 1 };
  }
  if (part.isApart === true) return { ...one, loops: 1 };
  // A text can be cut into rounds in 2ⁿ ways, and a round between two loops again.
  const cuts = part.loops > 1 ? 2 * Math.LN2 : Math.LN2;
  return { fixed: 0, loops: 1, rate: part.rate + part.fixed + cuts };
};

const waysOfPattern = (pattern: string): Ways => {
  const stack: Array<Group> = [];
  let group = groupOf();
  for (const [text] of pattern.matchAll(token)) {
    const at = group.parts.length;
    if (text.startsWith("(")) {
      stack.push(group);
      group = groupOf();
    } else if (text === ")") {
      const inner = group;
      group = stack.pop() ?? group;
      group.parts.push(waysOf(inner));
      group.inside.push(...inner.inside);
    } else if (text === "|") group.alternatives++;
    else if (/^(?:[*+?]|\{\d)/.test(text) && at > 0) {
      group.parts.push(repeated(group.parts.pop() ?? one, text));
      delete group.atoms[at - 1];
    } else {
      group.parts.push(one);
      group.atoms[at] = text;
      group.inside.push(text);
    }
  }
  const ways = waysOf(group);
  // Without an anchor the matcher begins anew at each character.
  const isAnchored = pattern.startsWith("^") && group.alternatives === 1;
  return isAnchored ? ways : { ...ways, loops: ways.loops + 1 };
};

/** The longest text that a pattern is tested on: 0 where that is none, or the pattern cannot be read. */
export const limitOf = (pattern: string): number => {
  try {
    RegExp(pattern, "u");
  } catch {
    return 0;
  }
  const { fixed, loops, rate } = waysOfPattern(pattern);
  const cost = (n: number): number => {
    let sum = fixed + rate * n;
    for (let i = 1; i <= loops; i++) sum += Math.log((n + i) / i);
    return sum;
  };
  let length = longest;
  while (length > 0 && cost(length) > budget) length--;
  return length;
};
