/** What a code point is, as far as words go. */
const OTHER = 1;
export const LOWER = 2;
export const UPPER = 3;
/** A letter without case, of a script that puts spaces between words. */
export const LETTER = 4;
export const NUMBER = 5;
/** What belongs to the character before it. */
export const MARK = 6;
/** A letter of a script that puts no spaces between words. */
export const SPACELESS = 7;
/** What shows nothing, and must not tell two words apart. */
export const IGNORABLE = 8;
export const CONNECTOR = 9;
export const APOSTROPHE = 10;
export const HASH = 11;
export const AT = 12;
export const SPACE = 13;

/** Classes by code point, 0 where it was not asked for yet: asking Unicode's properties is slow. */
const CLASSES = /* @__PURE__ */ new Uint8Array(0x110000);

/** Decorative lengthening of Arabic words. */
const TATWEEL = 0x640;

/**
 * Each class and what belongs to it; the first that fits is taken. Every property is settled for characters of old, so
 * that engines of different Unicode versions agree on all but the newest.
 */
const PATTERNS: readonly (readonly [number, RegExp])[] = [
  [HASH, /^#$/u],
  [AT, /^@$/u],
  [APOSTROPHE, /^['\u2019\u05f3\u05f4]$/u],
  [SPACE, /^\p{White_Space}$/u],
  [MARK, /^\p{M}$/u],
  [IGNORABLE, /^\p{Default_Ignorable_Code_Point}$/u],
  [CONNECTOR, /^\p{Pc}$/u],
  [NUMBER, /^\p{N}$/u],
  [
    SPACELESS,
    /^(?=\p{L})[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Bopomofo}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]$/u,
  ],
  [LOWER, /^\p{Ll}$/u],
  [UPPER, /^[\p{Lu}\p{Lt}]$/u],
  [LETTER, /^\p{L}$/u],
];

/** The class of a code point. */
export function characterClass(codePoint: number): number {
  return CLASSES[codePoint] || classify(codePoint);
}

function classify(codePoint: number): number {
  const character = String.fromCodePoint(codePoint);
  const found = PATTERNS.find(([, pattern]) => pattern.test(character))?.[0] ?? OTHER;
  CLASSES[codePoint] = codePoint === TATWEEL ? IGNORABLE : found;
  return CLASSES[codePoint];
}
