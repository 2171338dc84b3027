const JOINER = 0x200d;
const EMOJI_STYLE = 0xfe0f;
const TEXT_STYLE = 0xfe0e;
const KEYCAP = 0x20e3;
const CANCEL_TAG = 0xe007f;

const PICTOGRAPH = /^\p{Extended_Pictographic}$/u;
const SHOWN_AS_EMOJI = /^\p{Emoji_Presentation}$/u;

/** What a code point can begin, 0 where it was not asked for yet. */
const KINDS = /* @__PURE__ */ new Uint8Array(0x110000);
const NOTHING = 1;
/** A pictograph that is an emoji unless it is marked as text. */
const EMOJI = 2;
/** A pictograph that is an emoji only if it is marked as such. */
const TEXT = 3;
const FLAG_LETTER = 4;
const TONE = 5;

/**
 * The length of the emoji that begins at a place, in code units: a pictograph with its skin tone, a family joined by
 * joiners, a flag, a keycap. From U+2600 on a pictograph counts as an emoji without being marked so, as people write
 * `❤` for `❤️`.
 *
 * @returns 0 if none begins there
 */
export function emojiLength(text: string, at: number): number {
  const first = text.codePointAt(at) as number;
  if (first < 0x80) return keycapLength(text, at, first);
  const kind = KINDS[first] || kindOf(first);
  if (kind === NOTHING) return 0;
  if (kind === FLAG_LETTER) return flagLength(text, at);
  let end = elementEnd(text, at, kind);
  if (end === at) return 0;
  // A joiner that joins nothing is left to what comes next
  while (text.charCodeAt(end) === JOINER) {
    const next = elementEnd(text, end + 1, kindAt(text, end + 1));
    if (next === end + 1) break;
    end = next;
  }
  return end - at;
}

function keycapLength(text: string, at: number, first: number): number {
  const canBe = (first >= 0x30 && first <= 0x39) || first === 0x23 || first === 0x2a;
  if (!canBe) return 0;
  const marked = text.charCodeAt(at + 1) === EMOJI_STYLE ? 2 : 1;
  return text.charCodeAt(at + marked) === KEYCAP ? marked + 1 : 0;
}

function flagLength(text: string, at: number): number {
  return kindAt(text, at + 2) === FLAG_LETTER ? 4 : 0;
}

/** Where a pictograph ends, with its style, its skin tone and its tags; `at` if there is none. */
function elementEnd(text: string, at: number, kind: number): number {
  if (kind !== EMOJI && kind !== TEXT && kind !== TONE) return at;
  let end = at + ((text.codePointAt(at) as number) > 0xffff ? 2 : 1);
  const style = text.charCodeAt(end);
  if (style === TEXT_STYLE || (kind === TEXT && style !== EMOJI_STYLE)) return at;
  if (style === EMOJI_STYLE) end++;
  if (kind !== TONE && kindAt(text, end) === TONE) end += 2;
  while (isTag(text.codePointAt(end))) end += 2;
  return end;
}

function isTag(codePoint: number | undefined): boolean {
  return codePoint !== undefined && codePoint >= 0xe0020 && codePoint <= CANCEL_TAG;
}

function kindAt(text: string, at: number): number {
  const codePoint = text.codePointAt(at);
  return codePoint === undefined ? NOTHING : KINDS[codePoint] || kindOf(codePoint);
}

function kindOf(codePoint: number): number {
  KINDS[codePoint] = judge(codePoint);
  return KINDS[codePoint];
}

function judge(codePoint: number): number {
  if (codePoint >= 0x1f1e6 && codePoint <= 0x1f1ff) return FLAG_LETTER;
  if (codePoint >= 0x1f3fb && codePoint <= 0x1f3ff) return TONE;
  const character = String.fromCodePoint(codePoint);
  if (!PICTOGRAPH.test(character)) return NOTHING;
  // Wavy dashes and circled ideographs are letters of a kind unless they are marked
  const isSymbol = codePoint >= 0x2600 && (codePoint < 0x3000 || codePoint >= 0x1f000);
  return isSymbol || SHOWN_AS_EMOJI.test(character) ? EMOJI : TEXT;
}
