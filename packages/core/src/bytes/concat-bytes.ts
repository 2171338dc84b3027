/**
 * Joins pieces of bytes.
 *
 * @param pieces - any number of them
 * @returns a new array that holds them one after the other
 * @example
 * concatBytes([new Uint8Array([1, 2]), new Uint8Array([3])]); // => [1, 2, 3]
 */
export function concatBytes(pieces: Iterable<Uint8Array>): Uint8Array<ArrayBuffer> {
  const list = [...pieces];
  const joined = new Uint8Array(list.reduce((length, piece) => length + piece.length, 0));
  let at = 0;
  for (const piece of list) {
    joined.set(piece, at);
    at += piece.length;
  }
  return joined;
}
