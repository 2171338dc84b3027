import { characterSize } from "./character-size.ts";
import { emojiLength } from "./emoji-length.ts";
import { scanWords } from "./scan-words.ts";
import type { SpacelessWords } from "./spaceless-words.ts";
import type { Emit } from "./token-kind.ts";

const OUTSIDE_ASCII = /[\u0080-\uffff]/;

/**
 * Reads a text from left to right and gives its tokens in order.
 *
 * @returns how many characters were looked at, at most a small multiple of the text's length
 */
export function scanTokens(text: string, spaceless: SpacelessWords, emit: Emit): number {
  // Nothing in ASCII is an emoji
  if (!OUTSIDE_ASCII.test(text)) return text.length + scanWords(text, true, spaceless, emit);
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
      at += characterSize(text, at);
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
