/**
 * How long a text may be for a stranger's pattern to be tested on it.
 *
 * JavaScript cannot stop a regular expression that runs. So the ways in which a backtracking matcher
 * can try a pattern are counted before: `?` and `|` multiply, each `*`, `+` or `{n,m}` is one power of
 * the length, a repeated group with a choice inside is exponential in it. A text is tested where that
 * bound stays under 10⁸ (a second, at the very worst) and it has at most 1,000 characters.
 */

/** No text longer than this is tested on anything. */
export const longest = 1000;

const budget = Math.log(1e8);

/** The logarithm of the ways to match a text of n characters: `fixed + powers · ln n + rate · n`. */
interface Ways {
  fixed: number;
  powers: number;
  rate: number;
}

interface Group {
  alternatives: number;
  readonly parts: Array<Ways>;
}

const token = /\\.|\[(?:\\.|[^\]\\])*\]|\(\??|\)|\||(?:[*+?]|\{\d+(?:,\d*)?\})\??|./gsu;

const waysOf = ({ alternatives, parts }: Group): Ways => {
  const sum = { fixed: Math.log(alternatives), powers: 0, rate: 0 };
  for (const part of parts) {
    sum.fixed += part.fixed;
    sum.powers += part.powers;
    sum.rate += part.rate;
  }
  return sum;
};

const repeated = (part: Ways, quantifier: string): Ways => {
  if (quantifier.startsWith("?")) return { ...part, fixed: part.fixed + Math.LN2 };
  if (part.fixed + part.powers + part.rate > 0) {
    // A text can be cut into pieces in 2ⁿ ways, and a piece between two quantifiers again.
    const cuts = part.powers > 1 ? 2 * Math.LN2 : Math.LN2;
    return { fixed: 0, powers: 1, rate: part.rate + part.fixed + cuts };
  }
  return /^\{\d+\}/.test(quantifier) ? part : { ...part, powers: 1 };
};

const waysOfPattern = (pattern: string): Ways => {
  const stack: Array<Group> = [];
  let group: Group = { alternatives: 1, parts: [] };
  for (const [text] of pattern.matchAll(token)) {
    if (text.startsWith("(")) {
      stack.push(group);
      group = { alternatives: 1, parts: [] };
    } else if (text === ")") {
      const inner = waysOf(group);
      group = stack.pop() ?? group;
      group.parts.push(inner);
    } else if (text === "|") group.alternatives++;
    else if (/^(?:[*+?]|\{\d)/.test(text)) {
      const last = group.parts.pop();
      if (last !== undefined) group.parts.push(repeated(last, text));
    } else group.parts.push({ fixed: 0, powers: 0, rate: 0 });
  }
  const ways = waysOf(group);
  // Without an anchor the matcher begins anew at each character.
  if (!pattern.startsWith("^") || group.alternatives > 1) ways.powers++;
  return ways;
};

/** The longest text that a pattern is tested on: 0 where that is none, or the pattern cannot be read. */
export const limitOf = (pattern: string): number => {
  try {
    RegExp(pattern, "u");
  } catch {
    return 0;
  }
  const { fixed, powers, rate } = waysOfPattern(pattern);
  let length = longest;
  while (length > 0 && fixed + powers * Math.log(length) + rate * length > budget) length--;
  return length;
};
