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
import { emojiLength } from "./emoji-length.ts";
import { foldCase } from "./fold-case.ts";
import { hostOf, startsUrl } from "./host-of.ts";
import { normalizeText } from "./normalize-text.ts";
import type { SpacelessWords } from "./spaceless-words.ts";
import { splitTag } from "./split-tag.ts";

/** What a token is; a word of a tag is a `tagWord`, the joined tag a `tag`. */
export type TokenKind = "word" | "emoji" | "url" | "mention" | "tagWord" | "tag";

/** Takes a token. */
export type Emit = (token: string, kind: TokenKind) => void;

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
 * Reads a text from left to right and gives its tokens in order.
 *
 * @returns how many characters were looked at, at most a small multiple of the text's length
 */
export function scanTokens(text: string, spaceless: SpacelessWords, emit: Emit): number {
  let reads = 0;
  let start = 0;
  let isPlain = true;
  const scan = (end: number): void => {
    if (end > start) reads += scanWords(text.slice(start, end), isPlain, spaceless, emit);
    isPlain = true;
  };
  for (let at = 0; at < text.length; ) {
    const unit = text.charCodeAt(at);
    const isLow = unit < 0x80;
    const length = isLow && !(text.charCodeAt(at + 1) >= 0x80) ? 0 : emojiLength(text, at);
    if (length === 0) {
      if (!isLow) isPlain = false;
      at += unit >= 0xd800 && unit <= 0xdbff && isLowSurrogate(text.charCodeAt(at + 1)) ? 2 : 1;
      continue;
    }
    scan(at);
    emit(text.slice(at, at + length).replaceAll("\ufe0f", ""), "emoji");
    reads += length;
    at += length;
    start = at;
  }
  scan(text.length);
  return reads + text.length;
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}

function scanWords(given: string, isPlain: boolean, spaceless: SpacelessWords, emit: Emit): number {
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
    at = end > at ? end : at + size(scan, at);
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

function size(scan: Scan, at: number): number {
  const unit = scan.text.charCodeAt(at);
  return unit >= 0xd800 && unit <= 0xdbff && isLowSurrogate(scan.text.charCodeAt(at + 1)) ? 2 : 1;
}

function isWordClass(kind: number): boolean {
  return (kind >= LOWER && kind <= MARK) || kind === IGNORABLE;
}

/** Letters, marks and digits, with apostrophes between letters and points or commas between digits. */
function takeWord(scan: Scan, start: number): number {
  const { text } = scan;
  let before = 0;
  let at = start;
  for (;;) {
    const kind = classAt(scan, at);
    if (isWordClass(kind)) {
      before = kind;
      at += size(scan, at);
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
  let at = start;
  for (
    let kind = SPACELESS;
    kind === SPACELESS || kind === MARK || kind === IGNORABLE;
    kind = classAt(scan, at)
  )
    at += size(scan, at);
  for (const word of scan.spaceless(folded(scan, start, at))) scan.emit(word, "word");
  return at;
}

/** The end of a run of what names are made of. */
function nameEnd(scan: Scan, start: number): number {
  let at = start;
  for (;;) {
    const kind = classAt(scan, at);
    if (!isWordClass(kind) && kind !== SPACELESS && kind !== CONNECTOR) return at;
    at += size(scan, at);
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

/** The words of a tag's name, and the tag without the connectors between them. */
export function emitTag(name: string, spaceless: SpacelessWords, emit: Emit): void {
  for (const word of splitTag(name)) {
    const whole = foldWord(word);
    const isSpaceless = characterClass(word.codePointAt(0) as number) === SPACELESS;
    if (isSpaceless) for (const part of spaceless(whole)) emit(part, "tagWord");
    else if (whole !== "") emit(whole, "tagWord");
  }
  emit(`#${foldWord(name.replace(/\p{Pc}/gu, ""))}`, "tag");
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

/** A word without case, without what shows nothing, with one kind of apostrophe. */
function foldWord(word: string): string {
  if (isAscii(word)) return word.toLowerCase();
  return foldCase(word.replace(/[\p{Default_Ignorable_Code_Point}\u0640]/gu, "").replaceAll("\u2019", "'"));
}

function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) >= 0x80) return false;
  return true;
}
