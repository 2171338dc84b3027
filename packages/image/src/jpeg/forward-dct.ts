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
 * The DCT of a block in integers, in place, times 8, with the roundings of libjpeg's accurate one ("islow").
 *
 * @param block - 64 samples less 128, row by row
 * @see Loeffler, Ligtenberg and Moschytz 1989, doi:10.1109/ICASSP.1989.266596
 */
export function forwardDct(block: Int32Array): void {
  for (let row = 0; row < 64; row += 8) transformRow(block, row);
  for (let column = 0; column < 8; column++) transformColumn(block, column);
}

const ROW_BITS = CONSTANT_BITS - PASS_BITS;
const ROW_HALF = 1 << (ROW_BITS - 1);
const COLUMN_BITS = CONSTANT_BITS + PASS_BITS;
const COLUMN_HALF = 1 << (COLUMN_BITS - 1);

/** The transform of the 8 values of a row, in place, times 2^PASS_BITS. */
function transformRow(values: Int32Array, start: number): void {
  const sum0 = values[start] + values[start + 7];
  const difference0 = values[start] - values[start + 7];
  const sum1 = values[start + 1] + values[start + 6];
  const difference1 = values[start + 1] - values[start + 6];
  const sum2 = values[start + 2] + values[start + 5];
  const difference2 = values[start + 2] - values[start + 5];
  const sum3 = values[start + 3] + values[start + 4];
  const difference3 = values[start + 3] - values[start + 4];

  const outer = sum0 + sum3;
  const inner = sum1 + sum2;
  const outerTilt = sum0 - sum3;
  const innerTilt = sum1 - sum2;
  values[start] = (((outer + inner) << CONSTANT_BITS) + ROW_HALF) >> ROW_BITS;
  values[start + 4] = (((outer - inner) << CONSTANT_BITS) + ROW_HALF) >> ROW_BITS;
  const rotated = Math.imul(innerTilt + outerTilt, FIX_0_541196100) + ROW_HALF;
  values[start + 2] = (rotated + Math.imul(outerTilt, FIX_0_765366865)) >> ROW_BITS;
  values[start + 6] = (rotated - Math.imul(innerTilt, FIX_1_847759065)) >> ROW_BITS;

  const all = Math.imul(difference0 + difference1 + difference2 + difference3, FIX_1_175875602) + ROW_HALF;
  const far = -Math.imul(difference3 + difference0, FIX_0_899976223);
  const near = -Math.imul(difference2 + difference1, FIX_2_562915447);
  const odd = all - Math.imul(difference3 + difference1, FIX_1_961570560);
  const even = all - Math.imul(difference2 + difference0, FIX_0_390180644);
  values[start + 7] = (Math.imul(difference3, FIX_0_298631336) + far + odd) >> ROW_BITS;
  values[start + 5] = (Math.imul(difference2, FIX_2_053119869) + near + even) >> ROW_BITS;
  values[start + 3] = (Math.imul(difference1, FIX_3_072711026) + near + odd) >> ROW_BITS;
  values[start + 1] = (Math.imul(difference0, FIX_1_501321110) + far + even) >> ROW_BITS;
}

/** The same arithmetic for a column, whose result is divided by 2^PASS_BITS; written out, since constant steps are twice as fast. */
function transformColumn(values: Int32Array, start: number): void {
  const sum0 = values[start] + values[start + 56];
  const difference0 = values[start] - values[start + 56];
  const sum1 = values[start + 8] + values[start + 48];
  const difference1 = values[start + 8] - values[start + 48];
  const sum2 = values[start + 16] + values[start + 40];
  const difference2 = values[start + 16] - values[start + 40];
  const sum3 = values[start + 24] + values[start + 32];
  const difference3 = values[start + 24] - values[start + 32];

  const outer = sum0 + sum3;
  const inner = sum1 + sum2;
  const outerTilt = sum0 - sum3;
  const innerTilt = sum1 - sum2;
  values[start] = (((outer + inner) << CONSTANT_BITS) + COLUMN_HALF) >> COLUMN_BITS;
  values[start + 32] = (((outer - inner) << CONSTANT_BITS) + COLUMN_HALF) >> COLUMN_BITS;
  const rotated = Math.imul(innerTilt + outerTilt, FIX_0_541196100) + COLUMN_HALF;
  values[start + 16] = (rotated + Math.imul(outerTilt, FIX_0_765366865)) >> COLUMN_BITS;
  values[start + 48] = (rotated - Math.imul(innerTilt, FIX_1_847759065)) >> COLUMN_BITS;

  const all = Math.imul(difference0 + difference1 + difference2 + difference3, FIX_1_175875602) + COLUMN_HALF;
  const far = -Math.imul(difference3 + difference0, FIX_0_899976223);
  const near = -Math.imul(difference2 + difference1, FIX_2_562915447);
  const odd = all - Math.imul(difference3 + difference1, FIX_1_961570560);
  const even = all - Math.imul(difference2 + difference0, FIX_0_390180644);
  values[start + 56] = (Math.imul(difference3, FIX_0_298631336) + far + odd) >> COLUMN_BITS;
  values[start + 40] = (Math.imul(difference2, FIX_2_053119869) + near + even) >> COLUMN_BITS;
  values[start + 24] = (Math.imul(difference1, FIX_3_072711026) + near + odd) >> COLUMN_BITS;
  values[start + 8] = (Math.imul(difference0, FIX_1_501321110) + far + even) >> COLUMN_BITS;
}
