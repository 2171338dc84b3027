import { findPhrase, type TermTable, termText } from "../terms/term-table.ts";
import { compareCodePoints } from "./compare-code-points.ts";

/**
 * Terms in the order of their texts by code points, as Python sorts strings. Where numbers can hold a whole term, they are sorted
 * instead of texts.
 *
 * @param terms - numbers of terms of at most `longest` tokens
 */
export function sortTerms(table: TermTable, terms: Int32Array, longest: number): Int32Array {
  const tokens = Array.from(table.tokens.values()).sort((a, b) =>
    compareCodePoints(table.names[a], table.names[b]),
  );
  const base = tokens.length + 1;
  if (
    base ** longest > Number.MAX_SAFE_INTEGER ||
    tokens.some((token) => sortsBeforeSpace(table.names[token]))
  ) {
    return sortTexts(table, terms);
  }
  const ranks = new Int32Array(table.size);
  tokens.forEach((token, rank) => {
    ranks[token] = rank + 1;
  });
  const keys = Float64Array.from(terms, (term) => keyOf(table, term, ranks, base, longest)).sort();
  return Int32Array.from(keys, (key) => termOf(table, key, tokens, base, longest));
}

/** Whether a token that begins with another might come before a phrase that does. */
function sortsBeforeSpace(token: string): boolean {
  for (let i = 0; i < token.length; i++) if (token.charCodeAt(i) <= 0x20) return true;
  return token === "";
}

function sortTexts(table: TermTable, terms: Int32Array): Int32Array {
  const texts = Array.from(terms, (term) => ({ term, text: termText(table, term) }));
  texts.sort((a, b) => compareCodePoints(a.text, b.text));
  return Int32Array.from(texts, ({ term }) => term);
}

/** The ranks of a term's tokens as digits, the first the most significant, 0 behind the last. */
function keyOf(table: TermTable, term: number, ranks: Int32Array, base: number, longest: number): number {
  let key = 0;
  let unit = 1;
  let length = 1;
  for (let rest = term; table.prefixes[rest] >= 0; rest = table.prefixes[rest]) length++;
  for (let i = length; i < longest; i++) unit *= base;
  let rest = term;
  for (; table.prefixes[rest] >= 0; rest = table.prefixes[rest]) {
    key += ranks[table.lasts[rest]] * unit;
    unit *= base;
  }
  return key + ranks[rest] * unit;
}

function termOf(
  table: TermTable,
  key: number,
  tokens: readonly number[],
  base: number,
  longest: number,
): number {
  let unit = base ** (longest - 1);
  let rest = key;
  let term = -1;
  for (let i = 0; i < longest; i++) {
    const rank = Math.floor(rest / unit);
    if (rank === 0) break;
    const token = tokens[rank - 1];
    term = term < 0 ? token : findPhrase(table, term, token);
    rest -= rank * unit;
    unit /= base;
  }
  return term;
}
