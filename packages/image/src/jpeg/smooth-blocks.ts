import { ZIGZAG } from "./dct-constants.ts";
import type { Component, Frame } from "./frame.ts";

/** Estimates what is not known of the blocks of a row, whose first coefficient is given. */
export type RowSmoother = (coefficients: Int16Array, first: number, row: number) => void;

/** Weights of the DC coefficients around a block, 5 x 5, times 256. */
type Filter = readonly (readonly number[])[];

interface Estimate {
  /** Place in a block, in natural and in zigzag order. */
  position: number;
  zigzag: number;
  /** The weights that are not 0 and what they belong to: places in the window. */
  places: Uint8Array;
  weights: Int32Array;
}

/** How many coefficients, in zigzag order, are ever estimated. */
const ESTIMATED = 10;
const WINDOW = 25;
const NONE = [0, 0, 0, 0, 0];

/**
 * The filters of libjpeg-turbo 2.1 where nothing but DC coefficients is known, by zigzag index. The image is taken to
 * be smooth: what the neighbors say of the slope within a block becomes its lowest frequencies.
 */
const FROM_DC_ALONE: Record<number, Filter> = /* @__PURE__ */ withTransposed({
  0: [
    [-2, -6, -8, -6, -2],
    [-6, 6, 42, 6, -6],
    [-8, 42, 152, 42, -8],
    [-6, 6, 42, 6, -6],
    [-2, -6, -8, -6, -2],
  ],
  1: [
    [-1, -1, 0, 1, 1],
    [-3, 13, 0, -13, 3],
    [-3, 38, 0, -38, 3],
    [-3, 13, 0, -13, 3],
    [-1, -1, 0, 1, 1],
  ],
  3: [
    [0, 0, 1, 0, 0],
    [0, 2, 7, 2, 0],
    [0, -5, -14, -5, 0],
    [0, 2, 7, 2, 0],
    [0, 0, 1, 0, 0],
  ],
  4: [[-1, 0, 0, 0, 1], [0, 9, 0, -9, 0], NONE, [0, -9, 0, 9, 0], [1, 0, 0, 0, -1]],
  6: [NONE, [0, 1, 0, -1, 0], [0, 2, 0, -2, 0], [0, 1, 0, -1, 0], NONE],
  7: [NONE, [0, 1, -3, 1, 0], NONE, [0, -1, 3, -1, 0], NONE],
});

/** The same where some AC coefficients are known. */
const BESIDE_AC: Record<number, Filter> = /* @__PURE__ */ withTransposed({
  1: [NONE, NONE, [-7, 50, 0, -50, 7], NONE, NONE],
  3: [
    [0, 0, -1, 0, 0],
    [0, 0, 13, 0, 0],
    [0, 0, -24, 0, 0],
    [0, 0, 13, 0, 0],
    [0, 0, -1, 0, 0],
  ],
  4: [[0, -1, 0, 1, 0], [-1, 10, 0, -10, 1], NONE, [1, -10, 0, 10, -1], [0, 1, 0, -1, 0]],
});

/** Adds the filters of the frequencies with rows and columns exchanged, which are those filters turned. */
function withTransposed(filters: Record<number, Filter>): Record<number, Filter> {
  const all = { ...filters };
  for (const [zigzag, filter] of Object.entries(filters)) {
    const position = ZIGZAG[Number(zigzag)];
    const exchanged = ZIGZAG.indexOf((position % 8) * 8 + (position >> 3));
    all[exchanged] ??= filter.map((_, row) => filter.map((weights) => weights[row]));
  }
  return all;
}

/**
 * What libjpeg-turbo, and Pillow with it, does by default to a progressive file that ends before its last scan: estimates
 * of the lowest frequencies by the DC coefficients around a block, as far as they are not known.
 *
 * @returns for each component what to call before a row of its blocks is transformed; nothing if the file is complete
 * @see ITU-T T.81, K.8, of which this is an extension
 */
export function blockSmoothers({ components, unitsHigh }: Frame): RowSmoother[] | undefined {
  const isKnown = components.every(({ knownBits }) =>
    knownBits.subarray(1, ESTIMATED).every((bit) => bit === 0),
  );
  const isPossible = components.every(({ quantization }) =>
    ZIGZAG.subarray(0, ESTIMATED).every((position) => quantization[position] !== 0),
  );
  if (isKnown || !isPossible) return undefined;
  return components.map((component) => blockSmoother(component, unitsHigh));
}

function blockSmoother(component: Component, unitsHigh: number): RowSmoother {
  const { blocksWide, blockStride } = component;
  const estimates = estimatesFor(component);
  const constants = dcCoefficients(component);
  const window = new Int32Array(WINDOW);
  return (coefficients, first, row) => {
    const rows = windowRows(component, unitsHigh, row);
    for (let column = 0; column < blocksWide; column++) {
      for (let place = 0; place < WINDOW; place++) {
        const at = columnAt(column - 2 + (place % 5), blocksWide);
        window[place] = constants[rows[Math.floor(place / 5)] * blockStride + at];
      }
      for (const estimate of estimates)
        fillIn(coefficients, first + column * 64, estimate, window, component);
    }
  };
}

/** A column repeated at the borders; of only two libjpeg-turbo 2.1 repeats the first beyond the second. */
function columnAt(column: number, blocksWide: number): number {
  if (blocksWide === 2) return column === 1 ? 1 : 0;
  return Math.min(Math.max(column, 0), blocksWide - 1);
}

/** The estimates that are made of a component: of what is not known to the last bit. */
function estimatesFor({ knownBits }: Component): Estimate[] {
  const onlyDc = knownBits.subarray(1, ESTIMATED).every((bit) => bit === -1);
  return Object.entries(onlyDc ? FROM_DC_ALONE : BESIDE_AC)
    .map(([zigzag, filter]) => estimateBy(Number(zigzag), filter.flat()))
    .filter(({ zigzag }) => zigzag === 0 || knownBits[zigzag] !== 0);
}

function estimateBy(zigzag: number, filter: readonly number[]): Estimate {
  const places = Uint8Array.from([...filter.keys()].filter((place) => filter[place] !== 0));
  const weights = Int32Array.from(places, (place) => filter[place]);
  return { position: ZIGZAG[zigzag], zigzag, places, weights };
}

/** The DC coefficients of all blocks, which the samples that are made will overwrite. */
function dcCoefficients({ coefficients }: Component): Int16Array {
  const constants = new Int16Array(coefficients.length / 64);
  for (let block = 0; block < constants.length; block++) constants[block] = coefficients[block * 64];
  return constants;
}

/**
 * The five rows of blocks around a row, as libjpeg-turbo 2.1 takes them: within a row of units it knows all rows, but it
 * takes the second row up or down in the neighboring row of units only if there is a further one.
 */
function windowRows({ vertical, blocksHigh }: Component, unitsHigh: number, row: number): number[] {
  const unit = Math.floor(row / vertical);
  const inUnit = row % vertical;
  const unitsBelow = unitsHigh - 1 - unit;
  const rowsInUnit = unitsBelow > 0 ? vertical : blocksHigh - unit * vertical;
  const below = rowsInUnit - 1 - inUnit;
  const up = row > 0 ? 1 : 0;
  const down = below > 0 || unitsBelow > 0 ? 1 : 0;
  const upTwice = inUnit > 1 || unit > 1 ? 2 : up;
  const downTwice = below > 1 || unitsBelow > 1 ? 2 : down;
  return [row - upTwice, row - up, row, row + down, row + downTwice];
}

function fillIn(
  coefficients: Int16Array,
  block: number,
  { position, zigzag, places, weights }: Estimate,
  window: Int32Array,
  { quantization, knownBits }: Component,
): void {
  if (zigzag > 0 && coefficients[block + position] !== 0) return;
  let sum = 0;
  for (let i = 0; i < places.length; i++) sum += weights[i] * window[places[i]];
  const scaled = quantization[0] * Math.abs(sum);
  const step = quantization[position];
  let size = Math.floor((step * 128 + scaled) / (step * 256));
  // A coefficient whose higher bits are known to be 0 is below the lowest of them
  const bits = knownBits[zigzag];
  if (zigzag > 0 && bits > 0) size = Math.min(size, (1 << bits) - 1);
  coefficients[block + position] = sum < 0 ? -size : size;
}
