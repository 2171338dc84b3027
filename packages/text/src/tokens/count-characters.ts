/** How many characters of several kinds a text has. */
export interface CharacterCounts {
  codePoints: number;
  graphemes: number;
  capitals: number;
  smalls: number;
  digits: number;
  questionMarks: number;
  exclamationMarks: number;
}

const NONE = 1;
const CAPITAL = 2;
const SMALL = 3;
const DIGIT = 4;
const QUESTION = 5;
const EXCLAMATION = 6;
const EXTEND = 7;
const PICTOGRAPH = 8;
const FLAG_LETTER = 9;
const LEADING_JAMO = 10;
const VOWEL_JAMO = 11;
const TRAILING_JAMO = 12;
const CONTROL = 13;
/** A Hangul syllable without, and one with a final consonant. */
const OPEN_SYLLABLE = 14;
const CLOSED_SYLLABLE = 15;

const JOINER = 0x200d;

/** Kinds by code point, 0 where it was not asked for yet. */
const KINDS = /* @__PURE__ */ new Uint8Array(0x110000);

const PATTERNS: readonly (readonly [number, RegExp])[] = [
  [EXTEND, /^(?:[\p{M}\p{Emoji_Modifier}\uff9e\uff9f\u{e0020}-\u{e007f}]|\u200c|\u200d)$/u],
  [FLAG_LETTER, /^\p{Regional_Indicator}$/u],
  [QUESTION, /^[?¿;؟‽⁇⁈⁉❓❔？﹖՞፧᥅⸮]$/u],
  [EXCLAMATION, /^[!¡‼❗❕！﹗՜߹᥄]$/u],
  [PICTOGRAPH, /^\p{Extended_Pictographic}$/u],
  [CAPITAL, /^[\p{Lu}\p{Lt}]$/u],
  [SMALL, /^\p{Ll}$/u],
  [DIGIT, /^\p{Nd}$/u],
  [
    CONTROL,
    /^(?![\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\u{110bd}\u{110cd}])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]$/u,
  ],
  [LEADING_JAMO, /^[\u1100-\u115f\ua960-\ua97c]$/u],
  [VOWEL_JAMO, /^[\u1160-\u11a7\ud7b0-\ud7c6]$/u],
  [TRAILING_JAMO, /^[\u11a8-\u11ff\ud7cb-\ud7fb]$/u],
];

function classify(codePoint: number): number {
  const isSyllable = codePoint >= 0xac00 && codePoint <= 0xd7a3;
  const character = String.fromCodePoint(codePoint);
  const found = PATTERNS.find(([, pattern]) => pattern.test(character))?.[0] ?? NONE;
  KINDS[codePoint] = isSyllable ? ((codePoint - 0xac00) % 28 === 0 ? OPEN_SYLLABLE : CLOSED_SYLLABLE) : found;
  return KINDS[codePoint];
}

/**
 * Counts characters in one pass. Graphemes are divided by the rules of Unicode Standard Annex 29 for extended grapheme clusters, but for
 * prepended marks and for conjuncts of Indic scripts.
 */
export function countCharacters(text: string): CharacterCounts {
  const found = new Uint32Array(16);
  let codePoints = 0;
  let graphemes = 0;
  let before = 0;
  const state: ClusterState = { flagLetters: 0, isPictograph: false, joined: false };
  for (let at = 0; at < text.length; codePoints++) {
    const codePoint = text.codePointAt(at) as number;
    const kind = KINDS[codePoint] || classify(codePoint);
    const isLineEnd = codePoint === 0x0a && text.charCodeAt(at - 1) === 0x0d;
    if (!isLineEnd && breaksBefore(kind, before, state)) graphemes++;
    follow(codePoint, kind, state);
    found[kind]++;
    before = kind;
    at += codePoint > 0xffff ? 2 : 1;
  }
  return {
    codePoints,
    graphemes,
    capitals: found[CAPITAL],
    smalls: found[SMALL],
    digits: found[DIGIT],
    questionMarks: found[QUESTION],
    exclamationMarks: found[EXCLAMATION],
  };
}

/** What of the cluster so far decides whether it goes on. */
interface ClusterState {
  flagLetters: number;
  /** Whether it is a pictograph with marks, and whether a joiner follows that. */
  isPictograph: boolean;
  joined: boolean;
}

function breaksBefore(kind: number, before: number, state: ClusterState): boolean {
  if (before === 0 || before === CONTROL || kind === CONTROL) return true;
  if (kind === EXTEND) return false;
  if (kind === FLAG_LETTER) return state.flagLetters % 2 === 0;
  if (isPictographic(kind)) return !state.joined;
  const opens = before === LEADING_JAMO;
  const isVowel = before === VOWEL_JAMO || before === OPEN_SYLLABLE;
  const isFinal = before === TRAILING_JAMO || before === CLOSED_SYLLABLE;
  if (kind === VOWEL_JAMO) return !opens && !isVowel;
  if (kind === TRAILING_JAMO) return !isVowel && !isFinal;
  return !(opens && (kind === LEADING_JAMO || kind === OPEN_SYLLABLE || kind === CLOSED_SYLLABLE));
}

function isPictographic(kind: number): boolean {
  return kind === PICTOGRAPH || kind === QUESTION || kind === EXCLAMATION;
}

function follow(codePoint: number, kind: number, state: ClusterState): void {
  state.flagLetters = kind === FLAG_LETTER ? state.flagLetters + 1 : 0;
  if (kind === EXTEND) {
    state.joined = state.isPictograph && codePoint === JOINER;
    // One joiner joins, two in a row do not
    if (codePoint === JOINER) state.isPictograph = false;
  } else {
    state.joined = false;
    state.isPictograph = isPictographic(kind);
  }
}
