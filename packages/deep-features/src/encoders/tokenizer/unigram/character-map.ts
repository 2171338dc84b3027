/**
 * What a model of SentencePiece makes of characters before it divides a text: NFKC in most models, with what else their makers
 * wanted. A trie over UTF-8 leads to the texts that take the place of others.
 */
export interface CharacterMap {
  /** Nodes of the trie, a double array as the library Darts-clone writes it. */
  readonly nodes: Uint32Array;
  /** Texts in UTF-8, each ended by a zero. */
  readonly texts: Uint8Array;
}

/** The bytes of the longest text that is looked up, and of the longest that takes its place: NFKC has 33. */
const MAX_BYTES = 256;

const DECODER = /* @__PURE__ */ new TextDecoder();
const ENCODER = /* @__PURE__ */ new TextEncoder();

/** @throws RangeError, by `fault`, if the bytes are no map */
export function characterMap(
  bytes: Uint8Array,
  fault: (need: string) => RangeError,
): CharacterMap | undefined {
  if (bytes.length === 0) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const size = bytes.length < 4 ? Number.NaN : view.getUint32(0, true);
  if (!(size >= 4 && size % 4 === 0 && 4 + size <= bytes.length)) throw fault("a map of characters");
  const nodes = Uint32Array.from({ length: size / 4 }, (_, node) => view.getUint32(4 + 4 * node, true));
  return { nodes, texts: bytes.slice(4 + size) };
}

/**
 * What takes the place of the longest known beginning of a text, from a place on.
 *
 * @returns the new text, and the code units of the old one; undefined if the map says nothing
 */
export function mappedAt(
  { nodes, texts }: CharacterMap,
  text: string,
  at: number,
): { mapped: string; length: number } | undefined {
  let found = -1;
  let length = 0;
  let node = offsetOf(nodes[0]);
  let bytes = 0;
  for (let end = at; end < text.length && bytes < MAX_BYTES; ) {
    const character = String.fromCodePoint(text.codePointAt(end) as number);
    end += character.length;
    let unit = 0;
    for (const byte of ENCODER.encode(character)) {
      node ^= byte;
      unit = nodes[node];
      // Outside of the array there is no node
      if (unit === undefined || (unit & 0x800000ff) >>> 0 !== byte) return replaced(texts, found, length);
      node ^= offsetOf(unit);
      bytes++;
    }
    if (((unit >>> 8) & 1) === 1) {
      found = nodes[node] & 0x7fffffff;
      length = end - at;
    }
  }
  return replaced(texts, found, length);
}

function offsetOf(unit: number): number {
  return ((unit >>> 10) << ((unit & 0x200) >>> 6)) >>> 0;
}

function replaced(
  texts: Uint8Array,
  start: number,
  length: number,
): { mapped: string; length: number } | undefined {
  if (length === 0) return undefined;
  let end = start;
  while (end < start + MAX_BYTES && texts[end] > 0) end++;
  return { mapped: DECODER.decode(texts.subarray(start, end)), length };
}
