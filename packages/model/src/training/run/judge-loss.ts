import { tensor2d, tidy } from "@tensorflow/tfjs-core";
import type { PackedData, TrainingSettings } from "../training-settings.ts";

/** Rows whose loss is computed at once; a ranking compares the rows among them. */
const ROWS = 400;

/**
 * Mean loss of judged rows: the squared one in double precision, any other by its own function.
 *
 * @param squared - the mean squared error of the rows, where there is one
 */
export async function judgeLoss(
  { loss, classes = 1 }: TrainingSettings,
  { target, weights, rows }: PackedData,
  outputs: Float32Array,
  squared: number,
): Promise<number> {
  if (loss.description === "squared" && weights === null) return squared;
  let total = 0;
  for (let start = 0; start < rows; start += ROWS) {
    const end = Math.min(start + ROWS, rows);
    const mean = tidy(() => {
      const column = (values: Float32Array | Float64Array) =>
        tensor2d(Float32Array.from(values.subarray(start, end)), [end - start, 1]);
      const output = tensor2d(outputs.subarray(start * classes, end * classes), [end - start, classes]);
      return loss.ofBatch(output, column(target), weights === null ? null : column(weights));
    });
    const [value] = await mean.data();
    mean.dispose();
    total += value * (end - start);
  }
  return total / rows;
}
