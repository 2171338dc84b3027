import {
  CONSTANT_BITS,
  FIX_0_298631336,
  FIX_0_390180644,
  FIX_0_541196100,
  FIX_0_765366865,
  FIX_0_899976223,
  FIX_1_175875602,
  FIX_1_501321110,
  FIX_1_847759065,
  FIX_1_961570560,
  FIX_2_053119869,
  FIX_2_562915447,
  FIX_3_072711026,
  PASS_BITS,
} from "./dct-constants.ts";

/**
 * The inverse DCT of a block in integers, with the roundings of libjpeg's accurate one ("islow"), which every
 * decoder built on libjpeg uses unless told otherwise.
 *
 * @param block - 64 dequantized coefficients in natural order; written to
 * @param samples - gets 8 rows of 8, clamped to 0 to 255
 * @see Loeffler, Ligtenberg and Moschytz 1989, doi:10.1109/ICASSP.1989.266596
 */
export function inverseDct(
  block: Int32Array,
  samples: Uint8ClampedArray,
  offset: number,
  stride: number,
): void {
  for (let column = 0; column < 8; column++) transformLine(block, column, 8, CONSTANT_BITS - PASS_BITS);
  for (let row = 0; row < 64; row += 8) transformLine(block, row, 1, CONSTANT_BITS + PASS_BITS + 3);
  let to = offset;
  for (let at = 0; at < 64; to += stride - 8) {
    for (const end = at + 8; at < end; at++, to++) samples[to] = block[at] + 128;
  }
}

/**
 * The one-dimensional transform of 8 values, in place, divided by 2^shift with rounding. One function, so that the engine
 * keeps the values in registers.
 */
function transformLine(values: Int32Array, start: number, step: number, shift: number): void {
  const half = 1 << (shift - 1);
  const at1 = start + step;
  const at2 = at1 + step;
  const at3 = at2 + step;
  const at4 = at3 + step;
  const at5 = at4 + step;
  const at6 = at5 + step;
  const at7 = at6 + step;
  const value0 = values[start];
  const value1 = values[at1];
  const value2 = values[at2];
  const value3 = values[at3];
  const value4 = values[at4];
  const value5 = values[at5];
  const value6 = values[at6];
  const value7 = values[at7];
  if ((value1 | value2 | value3 | value4 | value5 | value6 | value7) === 0) {
    const constant = ((value0 << CONSTANT_BITS) + half) >> shift;
    values[start] = constant;
    values[at1] = constant;
    values[at2] = constant;
    values[at3] = constant;
    values[at4] = constant;
    values[at5] = constant;
    values[at6] = constant;
    values[at7] = constant;
    return;
  }

  const rotated = Math.imul(value2 + value6, FIX_0_541196100);
  const even2 = rotated - Math.imul(value6, FIX_1_847759065);
  const even3 = rotated + Math.imul(value2, FIX_0_765366865);
  const even0 = ((value0 + value4) << CONSTANT_BITS) + half;
  const even1 = ((value0 - value4) << CONSTANT_BITS) + half;
  const sum0 = (even0 + even3) | 0;
  const sum3 = (even0 - even3) | 0;
  const sum1 = (even1 + even2) | 0;
  const sum2 = (even1 - even2) | 0;

  const both = Math.imul(value7 + value3 + value5 + value1, FIX_1_175875602);
  const outer = -Math.imul(value7 + value1, FIX_0_899976223);
  const inner = -Math.imul(value5 + value3, FIX_2_562915447);
  const left = both - Math.imul(value7 + value3, FIX_1_961570560);
  const right = both - Math.imul(value5 + value1, FIX_0_390180644);
  const odd0 = (Math.imul(value7, FIX_0_298631336) + outer + left) | 0;
  const odd1 = (Math.imul(value5, FIX_2_053119869) + inner + right) | 0;
  const odd2 = (Math.imul(value3, FIX_3_072711026) + inner + left) | 0;
  const odd3 = (Math.imul(value1, FIX_1_501321110) + outer + right) | 0;

  values[start] = (sum0 + odd3) >> shift;
  values[at7] = (sum0 - odd3) >> shift;
  values[at1] = (sum1 + odd2) >> shift;
  values[at6] = (sum1 - odd2) >> shift;
  values[at2] = (sum2 + odd1) >> shift;
  values[at5] = (sum2 - odd1) >> shift;
  values[at3] = (sum3 + odd0) >> shift;
  values[at4] = (sum3 - odd0) >> shift;
}
