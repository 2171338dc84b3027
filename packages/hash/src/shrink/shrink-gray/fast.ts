import { type Image, packedImage } from "@vscnn/core";
import { createMemoryPlan } from "@vscnn/kernels";
import { SHRINK_KERNELS, type ShrinkKernels } from "../../kernels/index.ts";
import { type LanczosTaps, lanczosTaps } from "../lanczos-taps.ts";

/** Rows that are made gray and narrow at a time: a multiple of the four that kernels take, and few, so that they stay in the cache. */
const BAND_ROWS = 16;

/** A kernel reads up to eight weights at once, and as many pixels; the low parts of the eight come first. */
const CHUNK = 8;
const CHUNK_BYTES = 32;
const LOW_BITS = 15;

/** How far kernels read and write beyond what they are asked for. */
const SLACK_BYTES = 64;

/** Where the weights of an axis lie: byte addresses. */
interface TapPlaces {
  firsts: number;
  counts: number;
  weights: number;
  /** Chunks of weights of each output. */
  chunks: number;
}

interface Places {
  pixels: number;
  gray: number;
  narrow: number;
  small: number;
  across: TapPlaces;
  down: TapPlaces;
  end: number;
}

/** An axis that keeps its length is not resized, and has no weights. */
interface Axes {
  across: LanczosTaps | undefined;
  down: LanczosTaps | undefined;
}

/**
 * What `plainShrinkGray` gives, in bands of rows.
 *
 * @returns undefined where there are no kernels, or not the memory
 */
export function fastShrinkGray(image: Image, height: number, width: number): Uint8Array | undefined {
  const [rows, columns] = image.shape;
  const axes = {
    across: columns === width ? undefined : lanczosTaps(columns, width),
    down: rows === height ? undefined : lanczosTaps(rows, height),
  };
  const places = placesOf(image, axes, height, width);
  const lent = SHRINK_KERNELS.lend(places.end);
  if (lent === undefined) return undefined;
  const { kernels, buffer } = lent;
  storeTaps(buffer, places.across, axes.across);
  storeTaps(buffer, places.down, axes.down);
  narrowRows(kernels, buffer, image, width, places);
  if (axes.down === undefined) return new Uint8Array(buffer, places.narrow, height * width).slice();
  const { firsts, counts, weights, chunks } = places.down;
  kernels.sumColumns(places.narrow, width, firsts, counts, weights, chunks, height, places.small);
  return new Uint8Array(buffer, places.small, height * width).slice();
}

function placesOf(image: Image, { across, down }: Axes, height: number, width: number): Places {
  const [rows, columns, channels] = image.shape as [number, number, number];
  const plan = createMemoryPlan();
  const tapPlaces = (taps: LanczosTaps | undefined) => {
    const chunks = Math.ceil((taps?.most ?? 0) / CHUNK);
    const outputs = taps?.firsts.length ?? 0;
    return {
      firsts: plan.reserve(4 * outputs),
      counts: plan.reserve(4 * outputs),
      weights: plan.reserve(CHUNK_BYTES * chunks * outputs),
      chunks,
    };
  };
  return {
    pixels: plan.reserve(BAND_ROWS * columns * channels + SLACK_BYTES),
    gray: plan.reserve(BAND_ROWS * columns + SLACK_BYTES),
    narrow: plan.reserve((rows + BAND_ROWS) * width + SLACK_BYTES),
    small: plan.reserve(height * width + SLACK_BYTES),
    across: tapPlaces(across),
    down: tapPlaces(down),
    end: plan.size(),
  };
}

function storeTaps(buffer: ArrayBuffer, places: TapPlaces, taps: LanczosTaps | undefined): void {
  if (taps === undefined) return;
  const { firsts, counts, weights, most } = taps;
  new Int32Array(buffer, places.firsts).set(firsts);
  new Int32Array(buffer, places.counts).set(counts);
  const { chunks } = places;
  const parts = new Int16Array(buffer, places.weights, 2 * CHUNK * chunks * firsts.length).fill(0);
  for (let output = 0; output < firsts.length; output++) {
    for (let i = 0; i < counts[output]; i++) {
      const weight = weights[output * most + i];
      const at = 2 * CHUNK * (output * chunks + Math.floor(i / CHUNK)) + (i % CHUNK);
      parts[at] = weight & (2 ** LOW_BITS - 1);
      parts[at + CHUNK] = weight >> LOW_BITS;
    }
  }
}

/** All rows in gray, at the width of the result. */
function narrowRows(
  kernels: ShrinkKernels,
  buffer: ArrayBuffer,
  image: Image,
  width: number,
  places: Places,
): void {
  const [rows, columns, channels] = image.shape as [number, number, number];
  const data = packedImage(image);
  const memory = new Uint8Array(buffer);
  const { firsts, counts, weights, chunks } = places.across;
  for (let row = 0; row < rows; row += BAND_ROWS) {
    const count = Math.min(BAND_ROWS, rows - row);
    const band = data.subarray(row * columns * channels, (row + count) * columns * channels);
    const target = places.narrow + row * width;
    const gray = chunks === 0 ? target : places.gray;
    memory.set(band, channels === 1 ? gray : places.pixels);
    if (channels > 1) kernels.grayPixels(places.pixels, count * columns, channels, gray);
    if (chunks === 0) continue;
    kernels.sumRows(gray, columns, count, firsts, counts, weights, chunks, width, target);
  }
}
