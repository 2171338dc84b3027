/** Remainders of the bytes 0 to 255 by the polynomial 0xedb88320. */
const TABLE = /* @__PURE__ */ Uint32Array.from({ length: 256 }, (_, byte) => {
  let remainder = byte;
  for (let bit = 0; bit < 8; bit++) remainder = (remainder >>> 1) ^ (remainder & 1 ? 0xedb88320 : 0);
  return remainder;
});

/**
 * The CRC-32 of bytes, as in PNG, gzip and zlib: a checksum against accidents, not against forgery.
 *
 * @param bytes - any number of them
 * @param before - the checksum of the bytes that come before, to go on from there
 * @returns an integer from 0 to 2^32 - 1
 * @example
 * crc32(new TextEncoder().encode("123456789")); // => 3421780262
 * @see ISO 3309; the check value is that of the catalogue of CRC algorithms
 */
export function crc32(bytes: Uint8Array, before = 0): number {
  let remainder = ~before;
  for (let i = 0; i < bytes.length; i++) remainder = (remainder >>> 8) ^ TABLE[(remainder ^ bytes[i]) & 0xff];
  return ~remainder >>> 0;
}
