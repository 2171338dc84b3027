import { checkInteger } from "@vscnn/core";

/** How photos are decoded. */
export interface Decoding {
  maxPixels: number;
  maxBytes: number;
}

/** The bounds of decoding that {@link planExtraction} was given, or its defaults. */
export function decodingOf(options: { maxPixels?: number; maxBytes?: number }): Decoding {
  const { maxPixels = 50.4e6, maxBytes = 2 ** 28 } = options;
  checkInteger("planExtraction", "maxPixels", maxPixels, { min: 1 });
  checkInteger("planExtraction", "maxBytes", maxBytes, { min: 1 });
  return { maxPixels, maxBytes };
}
