import { characterClass, MARK } from "./character-class.ts";

/**
 * Most marks in a row that are kept, as in Unicode's stream-safe text format (Unicode Standard Annex 15, section 13).
 * Normalization sorts the marks of a character by insertion: a million of them would take hours.
 */
const MAX_MARKS = 30;

/** Brings a text to NFKC, in time linear in its length. */
export function normalizeText(text: string): string {
  return withoutExcessMarks(text).normalize("NFKC");
}

/** Not by a regular expression: those of engines run out of stack on millions of marks. */
function withoutExcessMarks(text: string): string {
  let kept = "";
  let from = 0;
  let marks = 0;
  for (let at = 0; at < text.length; ) {
    const codePoint = text.codePointAt(at) as number;
    const size = codePoint > 0xffff ? 2 : 1;
    marks = codePoint >= 0x300 && characterClass(codePoint) === MARK ? marks + 1 : 0;
    if (marks === MAX_MARKS + 1) kept += text.slice(from, at);
    at += size;
    if (marks > MAX_MARKS) from = at;
  }
  return from === 0 ? text : kept + text.slice(from);
}
