/**
 * Writes bits as imagehash does: the first is the highest bit of the first byte.
 *
 * @param count - how many bits there are, a multiple of 8
 * @param isSet - whether a bit is 1
 */
export function packBits(count: number, isSet: (bit: number) => boolean): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(count / 8);
  for (let bit = 0; bit < count; bit++) {
    if (isSet(bit)) bytes[bit >> 3] |= 0x80 >> (bit & 7);
  }
  return bytes;
}
