/**
 * How long a text may be for a stranger's pattern to be tested on it: JavaScript cannot stop a regular
 * expression that runs. k loops can cut n characters in C(n + k, k) ways, which stay under 10⁸ (a second,
 * at the very worst). A loop in a loop is exponential in n, which leaves a few characters, unless one of
 * its own tells the rounds of the outer loop apart, as the hyphen in `^[a-z0-9]+(?:-[a-z0-9]+)*$` does.
 */

/** No text longer than this is tested on anything. */
export const longest = 1000;

const budget = Math.log(1e8);

interface Group {
  /** The logarithm of how often its `?` and `|` multiply the ways. */
  choices: number;
  loops: number;
  /** The logarithm of the ways that each character more is a factor of. */
  rate: number;
  alternatives: number;
  /** One for each part: the character or class where it is one, and not repeated. */
  readonly parts: Array<string>;
  /** Every character and class, groups within included. */
  readonly inside: Array<string>;
}

const groupOf = (): Group => ({
  choices: 0,
  loops: 0,
  rate: 0,
  alternatives: 1,
  parts: [],
  inside: [],
});

const token =
  /\\.|\[(?:\\.|[^\]\\])*\]|\((?:\?(?:[:=!]|<[=!]|<[^>]*>))?|\)|\||(?:[*+?]|\{\d+(?:,\d*)?\})\??|./gsu;

const canMatch = (atom: string, character: string): boolean => {
  try {
    return RegExp(`^(?:${atom})$`, "u").test(character);
  } catch {
    // A part of an escape, which may be anything.
    return true;
  }
};

// A character, an escaped sign, or a class of nothing but characters.
const listed = /^(?:([^\\^$.[\]])|\\([^\w\s])|\[(-?[^\\\]^-]+-?)\])$/u;

/** Whether a part is a character, or one of a few, that nothing else in the group matches. */
const isApart = (part: string | undefined, { inside }: Group): boolean => {
  const [, plain, escaped, several] = listed.exec(part ?? "") ?? [];
  const characters = Array.from(plain ?? escaped ?? several ?? "");
  return (
    characters.length > 0 &&
    characters.every((_) => inside.filter((other) => canMatch(other, _)).length === 1)
  );
};

/** Whether a character of its own begins or ends each round of a group with one loop in it. */
const hasRounds = (group: Group): boolean =>
  group.choices + group.rate === 0 &&
  group.loops === 1 &&
  [group.parts[0], group.parts.at(-1)].some((_) => isApart(_, group));

/** The longest text that a pattern is tested on: 0 where that is none, or the pattern cannot be read. */
export const limitOf = (pattern: string): number => {
  try {
    RegExp(pattern, "u");
  } catch {
    return 0;
  }
  const stack: Array<Group> = [];
  let group = groupOf();
  let inner: Group | undefined;
  for (const [text] of pattern.matchAll(token)) {
    const last = inner;
    inner = undefined;
    if (text.startsWith("(")) {
      stack.push(group);
      group = groupOf();
    } else if (text === ")") {
      inner = group;
      inner.choices += Math.log(inner.alternatives);
      group = stack.pop() ?? group;
      group.choices += inner.choices;
      group.loops += inner.loops;
      group.rate += inner.rate;
      group.parts.push("");
      group.inside.push(...inner.inside);
    } else if (text === "|") group.alternatives++;
    else if (/^(?:[*+?]|\{\d)/.test(text)) {
      if (text.startsWith("?")) group.choices += Math.LN2;
      else if (last === undefined || last.choices + last.loops === 0) {
        if (!/^\{\d+\}/.test(text)) group.loops++;
      } else if (!hasRounds(last)) {
        if (text.startsWith("{")) return 0;
        group.rate += last.choices + last.rate + Math.log(2 + 1.5 * last.loops);
      }
      group.parts[group.parts.length - 1] = "";
    } else {
      group.parts.push(text);
      group.inside.push(text);
    }
  }
  // Without an anchor the matcher begins anew at each character.
  const isAnchored = pattern.startsWith("^") && group.alternatives === 1;
  const loops = isAnchored ? group.loops : group.loops + 1;
  const cost = (n: number): number => {
    let sum = group.choices + Math.log(group.alternatives) + group.rate * n;
    for (let i = 1; i <= loops; i++) sum += Math.log((n + i) / i);
    return sum;
  };
  let length = longest;
  while (length > 0 && cost(length) > budget) length--;
  return length;
};
