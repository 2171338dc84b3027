/** Where the digits of a script begin: Arabic, Persian and Urdu, Devanagari, Bengali, Thai, and full width. */
const ZEROS: readonly number[] = [0x660, 0x6f0, 0x966, 0x9e6, 0xe50, 0xff10];
const NOT_ASCII = /[^\x20-\x7e]/;
/** Decimal digits of any script, what stands between those of Arabic, a minus that is no hyphen, marks and blanks of full width, and marks of direction. */
const FOREIGN = /[\p{Nd}\u066b\u066c\u2212\u3000\uff0b-\uff0f\uff1a\u061c\u200e\u200f]/gu;
/** The decimal mark and the mark of groups of Arabic, each of which means nothing else. */
const MARKS: Readonly<Record<string, string>> = { "\u066b": ".", "\u066c": "", "\u2212": "-", "\u3000": " " };

/** A text of a table with the digits and marks of other scripts as those that a number or a date is read by. */
export function latinDigits(text: string): string {
  return NOT_ASCII.test(text) ? text.replace(FOREIGN, latin) : text;
}

function latin(character: string): string {
  const known = MARKS[character];
  if (known !== undefined) return known;
  const code = character.charCodeAt(0);
  const zero = ZEROS.find((first) => code >= first && code < first + 10);
  if (zero !== undefined) return String(code - zero);
  // What is full width lies as ASCII does
  if (code > 0xff00) return String.fromCharCode(code - 0xfee0);
  return /\p{Nd}/u.test(character) ? character : "";
}
