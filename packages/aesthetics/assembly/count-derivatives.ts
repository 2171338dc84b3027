import { countAtSides } from "./count-at-sides";
import { countBetweenSides } from "./count-between-sides";
// biome-ignore lint/style/useImportType: AssemblyScript has no imports of types
import { BINS, MIDDLE, Pass } from "./pass";

/**
 * Counts `floor((B(y, x + 1) - B(y, x) + 1) / 2 * 41)` over a plane, B the mean of the luma in the k x k box around a
 * pixel, cut to the plane, in units of white.
 *
 * Only derivatives of at least 1/41 are looked at one by one: where contrast is low or the box large there are none,
 * which bounds prove for many pixels at once.
 */
export function countDerivatives(pass: Pass): void {
  memory.fill(pass.counts, 0, BINS << 4);
  countAtSides(pass);
  countBetweenSides(pass);
  let counted: u32 = 0;
  for (let bin = 0; bin < BINS; bin++) {
    const lanes = pass.counts + ((<usize>bin) << 4);
    const sum = load<u32>(lanes) + load<u32>(lanes, 4) + load<u32>(lanes, 8) + load<u32>(lanes, 12);
    store<u32>(pass.totals + ((<usize>bin) << 2), sum);
    counted += sum;
  }
  const middle = pass.totals + 4 * MIDDLE;
  store<u32>(middle, load<u32>(middle) + <u32>pass.height * <u32>(pass.width - 1) - counted);
}
