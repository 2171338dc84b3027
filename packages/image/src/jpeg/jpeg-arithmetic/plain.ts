import { inverseDct } from "../inverse-dct.ts";
import type { JpegArithmetic } from "../jpeg-arithmetic.ts";
import { plainScanDecoder } from "../scan-decoder/plain.ts";
import { BLUE_OF_CB, GREEN_OF_CB, GREEN_OF_CR, RED_OF_CR } from "../ycc-tables.ts";

/** The arithmetic in TypeScript. */
export function plainArithmetic(): JpegArithmetic {
  return {
    take: (bytes) => [new ArrayBuffer(bytes), 0],
    scanDecoder: plainScanDecoder,
    transformBlocks,
    widenRow,
    blendRows,
    widenBlendedRows,
    convertYcc,
  };
}

const block = new Int32Array(64);

function transformBlocks(
  coefficients: Int16Array,
  first: number,
  count: number,
  quantization: Int32Array,
  samples: Uint8ClampedArray,
  offset: number,
  stride: number,
): void {
  for (let i = 0; i < count; i++) {
    const from = first + i * 64;
    for (let at = 0; at < 64; at++) block[at] = coefficients[from + at] * quantization[at];
    inverseDct(block, samples, offset + i * 8, stride);
  }
}

function blendRows(
  samples: Uint8ClampedArray,
  near: number,
  far: number,
  width: number,
  bias: number,
  target: Uint8Array,
): void {
  for (let i = 0; i < width; i++) target[i] = (samples[near + i] * 3 + samples[far + i] + bias) >> 2;
}

function widenRow(samples: Uint8ClampedArray, start: number, width: number, target: Uint8Array): void {
  const last = start + width - 1;
  target[0] = samples[start];
  let to = 1;
  for (let at = start; at < last; at++) {
    const value = samples[at];
    const next = samples[at + 1];
    target[to++] = (value * 3 + next + 2) >> 2;
    target[to++] = (next * 3 + value + 1) >> 2;
  }
  target[to] = samples[last];
}

function widenBlendedRows(
  samples: Uint8ClampedArray,
  near: number,
  far: number,
  width: number,
  target: Uint8Array,
): void {
  let value = samples[near] * 3 + samples[far];
  target[0] = (value * 4 + 8) >> 4;
  let to = 1;
  for (let i = 1; i < width; i++) {
    const next = samples[near + i] * 3 + samples[far + i];
    target[to++] = (value * 3 + next + 7) >> 4;
    target[to++] = (next * 3 + value + 8) >> 4;
    value = next;
  }
  target[to] = (value * 4 + 7) >> 4;
}

function convertYcc(
  luma: Uint8Array,
  cb: Uint8Array,
  cr: Uint8Array,
  width: number,
  target: Uint8ClampedArray,
): void {
  for (let i = 0, to = 0; i < width; i++, to += 3) {
    target[to] = luma[i] + RED_OF_CR[cr[i]];
    target[to + 1] = luma[i] + ((GREEN_OF_CB[cb[i]] + GREEN_OF_CR[cr[i]]) >> 16);
    target[to + 2] = luma[i] + BLUE_OF_CB[cb[i]];
  }
}
