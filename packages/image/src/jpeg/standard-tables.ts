import type { HuffmanCode } from "./huffman-table.ts";

/** Quantization of luma and chroma at quality 50, row by row (T.81, tables K.1 and K.2). */
const LUMA_QUANTIZATION: readonly number[] = [
  16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22,
  29, 51, 87, 80, 62, 18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92, 49, 64, 78, 87, 103,
  121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99,
];
const CHROMA_QUANTIZATION: readonly number[] = [
  17, 18, 24, 47, 99, 99, 99, 99, 18, 21, 26, 66, 99, 99, 99, 99, 24, 26, 56, 99, 99, 99, 99, 99, 47, 66, 99,
  99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99,
  99, 99, 99, 99, 99, 99, 99, 99, 99, 99,
];

/** Symbols of DC codes: how many bits the difference has. */
const DC_SYMBOLS: Uint8Array = /* @__PURE__ */ Uint8Array.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);

/** The standard Huffman codes (T.81, tables K.3 to K.6). Marked pure, so that pages that only decode do not carry them. */
export const LUMA_DC: HuffmanCode = {
  counts: /* @__PURE__ */ Uint8Array.of(0, 1, 5, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0),
  symbols: DC_SYMBOLS,
};
export const CHROMA_DC: HuffmanCode = {
  counts: /* @__PURE__ */ Uint8Array.of(0, 3, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0),
  symbols: DC_SYMBOLS,
};
export const LUMA_AC: HuffmanCode = {
  counts: /* @__PURE__ */ Uint8Array.of(0, 2, 1, 3, 3, 2, 4, 3, 5, 5, 4, 4, 0, 0, 1, 125),
  symbols: /* @__PURE__ */ fromHex(
    "01020300041105122131410613516107227114328191a1082342b1c11552d1f02433627282090a161718191a25262728292a3435363738" +
      "393a434445464748494a535455565758595a636465666768696a737475767778797a838485868788898a92939495969798999aa2a3a4a5" +
      "a6a7a8a9aab2b3b4b5b6b7b8b9bac2c3c4c5c6c7c8c9cad2d3d4d5d6d7d8d9dae1e2e3e4e5e6e7e8e9eaf1f2f3f4f5f6f7f8f9fa",
  ),
};
export const CHROMA_AC: HuffmanCode = {
  counts: /* @__PURE__ */ Uint8Array.of(0, 2, 1, 2, 4, 4, 3, 4, 7, 5, 4, 4, 0, 1, 2, 119),
  symbols: /* @__PURE__ */ fromHex(
    "000102031104052131061241510761711322328108144291a1b1c109233352f0156272d10a162434e125f11718191a262728292a35363738" +
      "393a434445464748494a535455565758595a636465666768696a737475767778797a82838485868788898a92939495969798999aa2a3a4" +
      "a5a6a7a8a9aab2b3b4b5b6b7b8b9bac2c3c4c5c6c7c8c9cad2d3d4d5d6d7d8d9dae2e3e4e5e6e7e8e9eaf2f3f4f5f6f7f8f9fa",
  ),
};

function fromHex(digits: string): Uint8Array {
  return Uint8Array.from({ length: digits.length / 2 }, (_, i) =>
    Number.parseInt(digits.slice(2 * i, 2 * i + 2), 16),
  );
}

/**
 * The quantization tables of luma and chroma at a quality, in natural order, by libjpeg's rule.
 *
 * @param quality - 1 to 100
 */
export function quantizationTables(quality: number): [luma: Int32Array, chroma: Int32Array] {
  const percent = quality < 50 ? Math.floor(5000 / quality) : 200 - 2 * quality;
  const scale = (value: number) => Math.min(255, Math.max(1, Math.floor((value * percent + 50) / 100)));
  return [Int32Array.from(LUMA_QUANTIZATION, scale), Int32Array.from(CHROMA_QUANTIZATION, scale)];
}
