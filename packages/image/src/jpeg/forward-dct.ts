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
  for (let row = 0; row < 64; row += 8) transformLine(block, row, 1, -PASS_BITS);
  for (let column = 0; column < 8; column++) transformLine(block, column, 8, PASS_BITS);
}

/** The one-dimensional transform of 8 values, in place, divided by 2^shift with rounding. */
function transformLine(values: Int32Array, start: number, step: number, shift: number): void {
  const at7 = start + 7 * step;
  const sum0 = values[start] + values[at7];
  const difference0 = values[start] - values[at7];
  const sum1 = values[start + step] + values[at7 - step];
  const difference1 = values[start + step] - values[at7 - step];
  const sum2 = values[start + 2 * step] + values[at7 - 2 * step];
  const difference2 = values[start + 2 * step] - values[at7 - 2 * step];
  const sum3 = values[start + 3 * step] + values[at7 - 3 * step];
  const difference3 = values[start + 3 * step] - values[at7 - 3 * step];

  const scaled = CONSTANT_BITS + shift;
  const half = 1 << (scaled - 1);
  const outer = sum0 + sum3;
  const inner = sum1 + sum2;
  const outerTilt = sum0 - sum3;
  const innerTilt = sum1 - sum2;
  values[start] = (((outer + inner) << CONSTANT_BITS) + half) >> scaled;
  values[start + 4 * step] = (((outer - inner) << CONSTANT_BITS) + half) >> scaled;
  const rotated = Math.imul(innerTilt + outerTilt, FIX_0_541196100) + half;
  values[start + 2 * step] = (rotated + Math.imul(outerTilt, FIX_0_765366865)) >> scaled;
  values[start + 6 * step] = (rotated - Math.imul(innerTilt, FIX_1_847759065)) >> scaled;

  const all = Math.imul(difference0 + difference1 + difference2 + difference3, FIX_1_175875602) + half;
  const far = -Math.imul(difference3 + difference0, FIX_0_899976223);
  const near = -Math.imul(difference2 + difference1, FIX_2_562915447);
  const odd = all - Math.imul(difference3 + difference1, FIX_1_961570560);
  const even = all - Math.imul(difference2 + difference0, FIX_0_390180644);
  values[start + 7 * step] = (Math.imul(difference3, FIX_0_298631336) + far + odd) >> scaled;
  values[start + 5 * step] = (Math.imul(difference2, FIX_2_053119869) + near + even) >> scaled;
  values[start + 3 * step] = (Math.imul(difference1, FIX_3_072711026) + near + odd) >> scaled;
  values[start + step] = (Math.imul(difference0, FIX_1_501321110) + far + even) >> scaled;
}
