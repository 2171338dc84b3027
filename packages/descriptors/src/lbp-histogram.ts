import { checkChoice, checkImage, checkOptions, type Image, type OptionNames } from "@vscnn/core";
import { HISTOGRAM_NORMS, type HistogramNorm, normalizeCounts } from "./color/normalize-counts.ts";
import { CODE_OF_PATTERN, LBP_OPTIONS, type LbpOptions, lbpPatterns } from "./lbp/lbp-patterns.ts";

/** Length of {@link lbpHistogram}: 58 uniform patterns and one bin for all others. */
export const LBP_HISTOGRAM_LENGTH = 59;

/** Options of {@link lbpHistogram}. */
export interface LbpHistogramOptions extends LbpOptions {
  /** What is done to the counts. @defaultValue 'l1' */
  norm?: HistogramNorm;
}

const OPTIONS: OptionNames<LbpHistogramOptions> = { ...LBP_OPTIONS, norm: true };

/**
 * Histogram of uniform local binary patterns, 8 neighbors at radius 1: how often each kind of spot, edge and corner
 * occurs.
 *
 * Bin `k` counts code `k` of {@link lbpCodes}, which with the default options is scikit-image's
 * `local_binary_pattern(P=8, R=1, method='nri_uniform')`.
 *
 * @param image - any size of at least 1 x 1; gray is taken as it is, alpha is ignored
 * @returns 59 numbers: 0 to 1 with sum 1 by default. All zeros where border `'skip'` leaves no pixel
 * @throws TypeError or RangeError if the image or an option is not legal
 * @example
 * const histogram = lbpHistogram(imageFrom(new Uint8Array(12), [2, 2, 3]));
 * histogram.length; // => 59
 * histogram[57]; // => 1
 * @see Ojala, Pietikainen and Maenpaa 2002, doi:10.1109/TPAMI.2002.1017623, eq. 9; Ahonen, Hadid and Pietikainen 2006,
 * doi:10.1109/TPAMI.2006.244
 */
export function lbpHistogram(image: Image, options: LbpHistogramOptions = {}): Float32Array {
  checkImage("lbpHistogram", "image", image);
  checkOptions("lbpHistogram", options, OPTIONS);
  const { norm = "l1" } = options;
  checkChoice("lbpHistogram", "norm", norm, HISTOGRAM_NORMS);
  const { patterns } = lbpPatterns("lbpHistogram", image, options);
  return normalizeCounts(countCodes(patterns), norm);
}

function countCodes(patterns: Uint8Array): Uint32Array {
  // Two tables, so that a run of equal patterns does not wait for its own last count
  const even = new Uint32Array(256);
  const odd = new Uint32Array(256);
  const last = patterns.length - 1;
  for (let i = 0; i < last; i += 2) {
    even[patterns[i]]++;
    odd[patterns[i + 1]]++;
  }
  if (last % 2 === 0) even[patterns[last]]++;
  const counts = new Uint32Array(LBP_HISTOGRAM_LENGTH);
  for (let pattern = 0; pattern < 256; pattern++) {
    counts[CODE_OF_PATTERN[pattern]] += even[pattern] + odd[pattern];
  }
  return counts;
}
