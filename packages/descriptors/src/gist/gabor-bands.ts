import { angularGain, type GaborFilter, radialGain } from "./gabor-filters.ts";

/**
 * Gains below this are left out. That moves a response, in root mean square over the padded picture, by at most this much of
 * the whitened picture's root mean square, which is about 1; and a block's mean by no more than a few times that.
 */
const NEGLIGIBLE = 1e-8;

/** Four rows of a filter: gains of `columns` frequencies from `first` on, four rows per column. */
interface BandRange {
  first: number;
  columns: number;
  gains: Float32Array;
}

/** The part of a filter's gains that is not negligible, frequencies ordered from lowest to highest. */
export interface GaborBand {
  firstBlock: number;
  firstColumn: number;
  ranges: BandRange[];
}

/** The bands of a bank of filters on a picture of `side`, in the order of the filters. */
export function gaborBands(filters: readonly GaborFilter[], side: number): GaborBand[] {
  const bands: GaborBand[] = [];
  const radialGains = new Map<number, Float64Array>();
  for (const indices of indicesByDirection(filters).values()) {
    const angularGains = angularPlane(filters[indices[0]], side);
    for (const index of indices) {
      const filter = filters[index];
      const radial = radialGains.get(filter.frequency) ?? radialQuarter(filter, side);
      radialGains.set(filter.frequency, radial);
      bands[index] = gaborBand(radial, angularGains, side);
    }
  }
  return bands;
}

/** Filters that differ only in scale share their angular gains. */
function indicesByDirection(filters: readonly GaborFilter[]): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  filters.forEach(({ theta, sharpness }, index) => {
    const key = `${theta} ${sharpness}`;
    groups.set(key, [...(groups.get(key) ?? []), index]);
  });
  return groups;
}

function angularPlane(filter: GaborFilter, side: number): Float64Array {
  const half = side >> 1;
  const plane = new Float64Array(side * side);
  for (let row = 0, to = 0; row < side; row++) {
    for (let column = 0; column < side; column++)
      plane[to++] = angularGain(filter, column - half, row - half);
  }
  return plane;
}

/** Radial gains of the frequencies of no sign, `(side >> 1) + 1` each way. */
function radialQuarter(filter: GaborFilter, side: number): Float64Array {
  const half = side >> 1;
  const quarter = new Float64Array((half + 1) ** 2);
  for (let fy = 0, to = 0; fy <= half; fy++) {
    for (let fx = 0; fx <= half; fx++) quarter[to++] = radialGain(filter, fx, fy, side);
  }
  return quarter;
}

function gaborBand(radial: Float64Array, angular: Float64Array, side: number): GaborBand {
  const half = side >> 1;
  const gainAt = (row: number, column: number): number => {
    if (row >= side) return 0;
    return radial[Math.abs(row - half) * (half + 1) + Math.abs(column - half)] * angular[row * side + column];
  };
  const ranges = Array.from({ length: Math.ceil(side / 4) }, (_, block) =>
    bandRange(gainAt, 4 * block, side),
  );
  const firstBlock = Math.max(
    0,
    ranges.findIndex(({ columns }) => columns > 0),
  );
  const endBlock = ranges.findLastIndex(({ columns }) => columns > 0) + 1;
  const kept = ranges.slice(firstBlock, endBlock);
  const firstColumn = Math.min(side, ...kept.map(({ first }) => first));
  return { firstBlock, firstColumn, ranges: kept };
}

function bandRange(gainAt: (row: number, column: number) => number, row: number, side: number): BandRange {
  const matters = (column: number) => [0, 1, 2, 3].some((lane) => gainAt(row + lane, column) > NEGLIGIBLE);
  let first = 0;
  while (first < side && !matters(first)) first++;
  let end = side;
  while (end > first && !matters(end - 1)) end--;
  const gains = Float32Array.from({ length: 4 * (end - first) }, (_, i) =>
    gainAt(row + (i & 3), first + (i >> 2)),
  );
  return { first, columns: end - first, gains };
}
