import {
  APOSTROPHE,
  AT,
  CONNECTOR,
  characterClass,
  HASH,
  IGNORABLE,
  LETTER,
  LOWER,
  MARK,
  NUMBER,
  SPACE,
  SPACELESS,
  UPPER,
} from "./character-class.ts";
import { characterSize } from "./character-size.ts";
import { emitTag } from "./emit-tag.ts";
import { foldWord } from "./fold-word.ts";
import { hostOf, startsUrl } from "./host-of.ts";
import { normalizeText } from "./normalize-text.ts";
import type { SpacelessWords } from "./spaceless-words.ts";
import type { Emit } from "./token-kind.ts";

/** A stretch of text between emoji, normalized, and how far it was read. */
interface Scan {
  readonly text: string;
  /** The same in small letters if it is all ASCII. */
  readonly lower: string | undefined;
  readonly spaceless: SpacelessWords;
  readonly emit: Emit;
  /** Characters that were looked at: the work that was done, which tests hold against the length. */
  reads: number;
}

/**
 * Reads a stretch of text without emoji.
 *
 * @returns how many characters were looked at
 */
export function scanWords(given: string, isPlain: boolean, spaceless: SpacelessWords, emit: Emit): number {
  const text = isPlain ? given : normalizeText(given);
  const lower = isPlain ? given.toLowerCase() : undefined;
  const scan: Scan = { text, lower, spaceless, emit, reads: 0 };
  let isAfterWord = false;
  for (let at = 0; at < text.length; ) {
    const kind = classAt(scan, at);
    let end = at;
    if (kind === LOWER || kind === UPPER || kind === LETTER || kind === NUMBER) {
      end = takeUrl(scan, at) || takeWord(scan, at);
      isAfterWord = true;
    } else if (kind === SPACELESS) {
      end = takeSpaceless(scan, at);
      isAfterWord = true;
    } else {
      if (kind === HASH && !isAfterWord) end = takeTag(scan, at);
      else if (kind === AT && !isAfterWord) end = takeMention(scan, at);
      isAfterWord = false;
    }
    at = end > at ? end : at + characterSize(text, at);
  }
  return scan.reads;
}

function classAt(scan: Scan, at: number): number {
  scan.reads++;
  if (at >= scan.text.length) return 0;
  const unit = scan.text.charCodeAt(at);
  const isSurrogate = unit >= 0xd800 && unit <= 0xdfff;
  return characterClass(isSurrogate ? (scan.text.codePointAt(at) as number) : unit);
}

/** 1 for letters and digits of ASCII, of which most words are. */
const IS_ASCII_WORD = /* @__PURE__ */ Uint8Array.from({ length: 0x80 }, (_, code) =>
  /[0-9A-Za-z]/.test(String.fromCharCode(code)) ? 1 : 0,
);

function isWordClass(kind: number): boolean {
  return (kind >= LOWER && kind <= MARK) || kind === IGNORABLE;
}

/** Letters, marks and digits, with apostrophes between letters and points or commas between digits. */
function takeWord(scan: Scan, start: number): number {
  const { text } = scan;
  let at = start;
  while (at < text.length && IS_ASCII_WORD[text.charCodeAt(at)] === 1) at++;
  scan.reads += at - start;
  let before = at > start ? characterClass(text.charCodeAt(at - 1)) : 0;
  for (;;) {
    const kind = classAt(scan, at);
    if (isWordClass(kind)) {
      before = kind;
      at += characterSize(text, at);
      continue;
    }
    const unit = text.charCodeAt(at);
    const isPoint = unit === 0x2e || unit === 0x2c;
    if (kind !== APOSTROPHE && !isPoint) break;
    const after = classAt(scan, at + 1);
    const joins = isPoint
      ? before === NUMBER && after === NUMBER
      : isWordClass(before) && before !== NUMBER && after >= LOWER && after <= LETTER;
    if (!joins) break;
    before = 0;
    at++;
  }
  scan.emit(folded(scan, start, at), "word");
  return at;
}

/** A run of a script that puts no spaces between words. */
function takeSpaceless(scan: Scan, start: number): number {
  const { text } = scan;
  let at = start;
  for (
    let kind = SPACELESS;
    kind === SPACELESS || kind === MARK || kind === IGNORABLE;
    kind = classAt(scan, at)
  )
    at += characterSize(text, at);
  for (const word of scan.spaceless(folded(scan, start, at))) scan.emit(word, "word");
  return at;
}

/** The end of a run of what names are made of. */
function nameEnd(scan: Scan, start: number): number {
  const { text } = scan;
  let at = start;
  for (;;) {
    const kind = classAt(scan, at);
    if (!isWordClass(kind) && kind !== SPACELESS && kind !== CONNECTOR) return at;
    at += characterSize(text, at);
  }
}

/** @returns where the tag ends, or its start if what follows `#` has no letter */
function takeTag(scan: Scan, start: number): number {
  const { text, emit } = scan;
  const end = nameEnd(scan, start + 1);
  const name = text.slice(start + 1, end);
  if (!/\p{L}/u.test(name)) return start;
  emitTag(name, scan.spaceless, emit);
  return end;
}

/** @returns where the mention ends, or its start if no name follows `@` */
function takeMention(scan: Scan, start: number): number {
  let end = nameEnd(scan, start + 1);
  while (end > start + 1 && scan.text[end] === ".") {
    const longer = nameEnd(scan, end + 1);
    if (longer === end + 1) break;
    end = longer;
  }
  const name = folded(scan, start + 1, end);
  if (name === "") return start;
  scan.emit(`@${name}`, "mention");
  return end;
}

/** @returns where the address ends, or 0 if none begins there */
function takeUrl(scan: Scan, start: number): number {
  const { text } = scan;
  if (!startsUrl(text, start)) return 0;
  let end = start;
  for (
    let kind = LETTER;
    kind !== SPACE && kind !== 0 && !`<>"`.includes(text[end]);
    kind = classAt(scan, end)
  )
    end++;
  const host = hostOf(text.slice(start, end));
  if (host === undefined) return 0;
  scan.emit(foldWord(host), "url");
  return end;
}

function folded({ text, lower }: Scan, start: number, end: number): string {
  return lower === undefined ? foldWord(text.slice(start, end)) : lower.slice(start, end);
}
