/** The bin of a gradient that no bin holds: its angle rounds to half a turn. */
export const NO_BIN = 255;

/**
 * The bin of a gradient's angle, over half a turn, by the operations of scikit-image in their order: they decide where a
 * gradient on the edge between two bins belongs.
 */
export function orientationBin(down: number, right: number, orientations: number): number {
  const turned = (Math.atan2(down, right) * (180 / Math.PI)) % 180;
  const degrees = turned < 0 ? turned + 180 : turned;
  const width = 180 / orientations;
  let bin = Math.floor(degrees / width);
  if (degrees < width * bin) bin--;
  else if (degrees >= width * (bin + 1)) bin++;
  return bin < orientations ? bin : NO_BIN;
}

/** Differences of bytes, -255 to 255. */
const DIFFERENCES = 511;
/** In the table: not computed yet. */
const UNKNOWN = 254;

let last: { orientations: number; bins: Uint8Array } | undefined;

/**
 * Bins of the gradients of bytes, found when they are first asked for: entry `511 (down + 255) + right + 255`. The table of
 * the number of orientations used last is kept, because filling it takes longer than the rest for a small image.
 */
function binTable(orientations: number): Uint8Array {
  if (last?.orientations !== orientations) {
    last = { orientations, bins: new Uint8Array(DIFFERENCES ** 2).fill(UNKNOWN) };
  }
  return last.bins;
}

/** Finds the bin of a gradient whose parts are differences of bytes, or any numbers. */
export type BinOf = (down: number, right: number) => number;

/** The bins of gradients of integers, by table, or of any numbers, by angle. */
export function createBinOf(orientations: number, areIntegers: boolean): BinOf {
  if (!areIntegers) return (down, right) => orientationBin(down, right, orientations);
  const bins = binTable(orientations);
  return (down, right) => {
    const at = DIFFERENCES * (down + 255) + right + 255;
    if (bins[at] === UNKNOWN) bins[at] = orientationBin(down, right, orientations);
    return bins[at];
  };
}
