import type { PackedData } from "../training-settings.ts";

/** Above this ratio the smaller of two numbers is lost when single precision adds them: 24 bits. */
const RATIO = 2 ** 24;

/** How many numbers of an input are looked at to find the typical size. */
const SAMPLE = 4096;

/**
 * Finds a number that is too large for single precision to hold it together with the others of its input: batch
 * normalization divides them all by it, and sums lose everything else.
 *
 * @returns where it is, as part of a message; undefined if no number is so large
 */
export function findOutlier({ inputs }: PackedData): string | undefined {
  for (const [index, { values, columns }] of inputs.entries()) {
    let largest = 0;
    for (let i = 0; i < values.length; i++) {
      if (Math.abs(values[i]) > Math.abs(values[largest])) largest = i;
    }
    const times = Math.abs(values[largest]) / typicalSize(values);
    if (times > RATIO) {
      const name = inputs.length === 1 ? "data.inputs" : `data.inputs[${index}]`;
      const place = `row ${Math.floor(largest / columns)}, column ${largest % columns}`;
      return `${name} has ${values[largest]} at ${place}, ${times.toPrecision(2)} times as large as its median`;
    }
  }
  return undefined;
}

/** Median size of the numbers that are not 0, of a sample of them; NaN if there are none. */
function typicalSize(values: Float32Array): number {
  const step = Math.max(1, Math.floor(values.length / SAMPLE));
  const sizes: number[] = [];
  for (let i = 0; i < values.length; i += step) if (values[i] !== 0) sizes.push(Math.abs(values[i]));
  return sizes.sort((a, b) => a - b)[sizes.length >> 1] ?? Number.NaN;
}
