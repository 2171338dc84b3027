import type { ResizeFilter } from "./image-preprocessing.ts";

type Bytes = Uint8Array | Uint8ClampedArray;

/** A filter of Pillow: how far it reaches, and what it weighs a distance. */
interface Filter {
  readonly support: number;
  weight(distance: number): number;
}

const sinc = (x: number) => (x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x));

/** The filters but for `nearest`. */
export type WeightedFilter = Exclude<ResizeFilter, "nearest">;

/** The triangle, the bicubic filter of Keys (a = -0.5), and the Lanczos filter of three lobes. */
const FILTERS: Readonly<Record<WeightedFilter, Filter>> = {
  bilinear: { support: 1, weight: (x) => Math.max(0, 1 - Math.abs(x)) },
  bicubic: {
    support: 2,
    weight(distance) {
      const x = Math.abs(distance);
      if (x < 1) return (1.5 * x - 2.5) * x * x + 1;
      return x < 2 ? ((-0.5 * x + 2.5) * x - 4) * x + 2 : 0;
    },
  },
  lanczos: { support: 3, weight: (x) => (Math.abs(x) < 3 ? sinc(x) * sinc(x / 3) : 0) },
};

/** Bits after the point of Pillow's weights. */
const PRECISION = 22;

/** The samples that an output sample is made of. */
interface Taps {
  readonly first: number;
  readonly weights: Int32Array;
}

/**
 * Resizes red, green and blue as Pillow does, to the bit: where the result is smaller, the filter grows with the ratio, and
 * rows are filtered before columns, each with weights of 22 bits after the point and bytes in between.
 *
 * @param pixels - (row, column, channel), packed
 */
export function resizeFiltered(
  pixels: Bytes,
  [height, width]: readonly [number, number],
  [newHeight, newWidth]: readonly [number, number],
  name: WeightedFilter,
): Bytes {
  const filter = FILTERS[name];
  const wide =
    newWidth === width ? pixels : filterRows(pixels, height, width, tapsOf(width, newWidth, filter));
  return newHeight === height ? wide : filterColumns(wide, newWidth, tapsOf(height, newHeight, filter));
}

function tapsOf(length: number, newLength: number, { support, weight }: Filter): Taps[] {
  const ratio = length / newLength;
  const scale = Math.max(ratio, 1);
  const reach = support * scale;
  return Array.from({ length: newLength }, (_, at) => {
    const center = (at + 0.5) * ratio;
    const first = Math.max(0, Math.trunc(center - reach + 0.5));
    const end = Math.min(length, Math.trunc(center + reach + 0.5));
    const weights = Array.from({ length: end - first }, (__, tap) =>
      weight((tap + first - center + 0.5) * (1 / scale)),
    );
    const sum = weights.reduce((total, each) => total + each, 0);
    const rounded = weights.map((each) => {
      const scaled = each * (1 / sum) * 2 ** PRECISION;
      return Math.trunc(scaled < 0 ? scaled - 0.5 : scaled + 0.5);
    });
    return { first, weights: Int32Array.from(rounded) };
  });
}

function filterRows(pixels: Bytes, height: number, width: number, taps: readonly Taps[]): Bytes {
  const result = new Uint8Array(height * taps.length * 3);
  let to = 0;
  for (let row = 0; row < height; row++) {
    for (const { first, weights } of taps) {
      const from = 3 * (row * width + first);
      for (let channel = 0; channel < 3; channel++)
        result[to++] = weighted(pixels, from + channel, 3, weights);
    }
  }
  return result;
}

function filterColumns(pixels: Bytes, width: number, taps: readonly Taps[]): Bytes {
  const stride = 3 * width;
  const result = new Uint8Array(taps.length * stride);
  let to = 0;
  for (const { first, weights } of taps) {
    for (let at = 0; at < stride; at++) result[to++] = weighted(pixels, first * stride + at, stride, weights);
  }
  return result;
}

function weighted(pixels: Bytes, start: number, step: number, weights: Int32Array): number {
  let sum = 2 ** (PRECISION - 1);
  for (let tap = 0, at = start; tap < weights.length; tap++, at += step) sum += pixels[at] * weights[tap];
  const value = Math.floor(sum / 2 ** PRECISION);
  return value < 0 ? 0 : Math.min(value, 255);
}
