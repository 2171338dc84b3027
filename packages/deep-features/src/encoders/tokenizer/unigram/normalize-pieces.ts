import { type CharacterMap, mappedAt } from "./character-map.ts";

/** What stands for a space in pieces. */
export const SPACE = "\u2581";

/** How a model of SentencePiece prepares a text, as its file says. */
export interface PieceNormalization {
  readonly map: CharacterMap | undefined;
  /** Whether a space is put before the text. */
  readonly addsSpace: boolean;
  /** Whether spaces at both ends and all but one of several are taken out. */
  readonly trims: boolean;
  /** Whether a space becomes U+2581. */
  readonly escapesSpaces: boolean;
  /** Pieces that are kept as they are. */
  readonly own: ReadonlySet<string>;
  /** Code units of the longest of them. */
  readonly longestOwn: number;
}

/** Prepares a text as SentencePiece does: what is left of it, one string without spaces. */
export function normalizePieces(text: string, normalization: PieceNormalization): string {
  const { addsSpace, trims, escapesSpaces } = normalization;
  const space = escapesSpaces ? SPACE : " ";
  if (text === "") return "";
  const parts: string[] = [];
  let isAfterSpace = trims;
  for (let at = 0; at < text.length; ) {
    const { mapped, length } = nextPart(text, at, normalization);
    at += length;
    const kept = isAfterSpace && trims ? mapped.replace(/^ +/, "") : mapped;
    if (kept !== "") {
      isAfterSpace = kept.endsWith(" ");
      parts.push(kept.replaceAll(" ", space));
    }
  }
  const whole = (addsSpace ? space : "") + parts.join("");
  return trims ? withoutEnd(whole, space) : whole;
}

/** A piece of the user's own, what the map makes of what stands there, or one character. */
function nextPart(
  text: string,
  at: number,
  { map, own, longestOwn }: PieceNormalization,
): { mapped: string; length: number } {
  for (let length = Math.min(longestOwn, text.length - at); length > 0; length--) {
    const piece = text.slice(at, at + length);
    if (own.has(piece)) return { mapped: piece, length };
  }
  const mapped = map && mappedAt(map, text, at);
  if (mapped !== undefined) return mapped;
  const character = String.fromCodePoint(text.codePointAt(at) as number);
  return { mapped: character, length: character.length };
}

function withoutEnd(text: string, space: string): string {
  let end = text.length;
  while (end > 0 && text[end - 1] === space) end--;
  return text.slice(0, end);
}
