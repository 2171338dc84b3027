// All numbers are little-endian. A file is
//   0 magic (8 bytes); 8 format version u16; 10 kind u8; 11 method u8; 12 columns u32; 16 trees u32; 20 nodes u32;
//   24 validation losses u32; 28 bytes of a split u32 (4 or 8); 32 learning rate f64; 40 baseline f64;
//   48 gains f64, a column each; train losses f64, a tree each (boosting only); validation losses f64;
//   columns asked, u8 below 255 columns, else u16, all bits set for a leaf; splits; counts of the leaves, seven bits a byte,
//   lowest first, the top bit set but in the last; CRC-32 of all before, u32.
// Nodes are in preorder, which says where a tree ends and where right children are; inner counts are sums.

/** First bytes of a file: not text, and changed by a transfer as text. */
export const MAGIC: Uint8Array = Uint8Array.from([0x89, 0x56, 0x53, 0x54, 0x52, 0x0d, 0x0a, 0x1a]);
export const FORMAT_VERSION = 1;
export const HEADER_BYTES = 48;
export const KINDS = ["decision-tree", "gradient-boosting"] as const;
export const METHODS = ["exact", "hist"] as const;

/** What stands for a leaf in place of a column. */
export function leafMark(featureBytes: number): number {
  return featureBytes === 1 ? 0xff : 0xffff;
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let remainder = byte;
  for (let bit = 0; bit < 8; bit++) {
    remainder = remainder & 1 ? (remainder >>> 1) ^ 0xedb88320 : remainder >>> 1;
  }
  return remainder;
});

/** CRC-32 as in ZIP and PNG. */
export function checksum(bytes: Uint8Array): number {
  let remainder = 0xffffffff;
  for (let i = 0; i < bytes.length; i++) {
    remainder = CRC_TABLE[(remainder ^ bytes[i]) & 0xff] ^ (remainder >>> 8);
  }
  return (remainder ^ 0xffffffff) >>> 0;
}
