const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let remainder = byte;
  for (let bit = 0; bit < 8; bit++) {
    remainder = remainder & 1 ? 0xedb88320 ^ (remainder >>> 1) : remainder >>> 1;
  }
  return remainder;
});

/** The check sum of PNG chunks: CRC-32 of ISO 3309, as an unsigned integer, of the bytes from `start` to `end`. */
export function crc32(bytes: Uint8Array, start = 0, end: number = bytes.length): number {
  let remainder = 0xffffffff;
  for (let i = start; i < end; i++) {
    remainder = TABLE[(remainder ^ bytes[i]) & 0xff] ^ (remainder >>> 8);
  }
  return (remainder ^ 0xffffffff) >>> 0;
}
