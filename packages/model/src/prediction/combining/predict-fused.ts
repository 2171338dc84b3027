import { matMul, slice, type Tensor, tensor2d, tidy } from "@tensorflow/tfjs-core";
import type { LayersModel, SymbolicTensor } from "@tensorflow/tfjs-layers";
import type { PackedInput } from "../packed-inputs.ts";
import { rowsAtOnce } from "../predict-unchecked.ts";
import { withVisibleNan } from "../with-visible-nan.ts";
import { evaluateSymbolic } from "./evaluate-symbolic.ts";
import { productOfOpen } from "./gated-product.ts";
import type { LateFusion } from "./late-fusion.ts";

/**
 * Predictions of combinations by a network with late fusion: the layers before the fusion see every row once, and so do the weights of
 * the fusion, since a weighted sum over joined parts is the sum of those over each. Only what follows sees every combination, and of that
 * only the units that are on in some of them.
 */
export function predictFused(
  model: LayersModel,
  fusion: LateFusion,
  inputs: readonly PackedInput[],
  combinations: readonly ArrayLike<number>[],
  batchSize: number,
): Float32Array {
  const { parts, units, bias } = fusion;
  const step = rowsAtOnce(model, batchSize);
  const rows = combinations[0].length;
  const columns = model.outputs[0].shape[1] as number;
  const predicted = new Float32Array(rows * columns);
  const biases = bias === undefined ? new Float32Array(units) : (bias.dataSync() as Float32Array);
  withVisibleNan(model, () => {
    const partSums = parts.map((_, part) => sumsOfPart(model, fusion, { part, inputs, step }));
    for (let start = 0; start < rows; start += step) {
      const count = Math.min(step, rows - start);
      const joined = new Float32Array(count * units);
      for (let row = 0; row < count; row++) joined.set(biases, row * units);
      parts.forEach(({ input }, part) => {
        addRows(joined, partSums[part], { units, places: combinations[input], start });
      });
      const output = tidy(() => evaluateSymbolic(model.outputs[0], afterFusion(fusion, joined)));
      predicted.set(output.dataSync(), start * columns);
      output.dispose();
    }
  });
  return predicted;
}

/** What is known of rows once their weighted sums are: these, or what a ReLU and the product after it make of them. */
function afterFusion({ units, sums, gated }: LateFusion, joined: Float32Array): Map<SymbolicTensor, Tensor> {
  const product = gated === undefined ? undefined : productOfOpen(gated, joined, units);
  if (gated !== undefined && product !== undefined) return new Map([[gated.output, product]]);
  return new Map([[sums, tensor2d(joined, [joined.length / units, units]) as Tensor]]);
}

/** What a part adds to the weighted sums, for each row of its input. */
function sumsOfPart(
  model: LayersModel,
  { parts, units, kernel }: LateFusion,
  { part, inputs, step }: { part: number; inputs: readonly PackedInput[]; step: number },
): Float32Array {
  const { output, input, start, width } = parts[part];
  const { values, columns } = inputs[input];
  const rows = values.length / columns;
  const sums = new Float32Array(rows * units);
  const weights = slice(kernel, [start, 0], [width, units]);
  for (let first = 0; first < rows; first += step) {
    const count = Math.min(step, rows - first);
    const product = tidy(() => {
      const given: Tensor = tensor2d(values.subarray(first * columns, (first + count) * columns), [
        count,
        columns,
      ]);
      return matMul(evaluateSymbolic(output, new Map([[model.inputs[input], given]])), weights);
    });
    sums.set(product.dataSync(), first * units);
    product.dispose();
  }
  weights.dispose();
  return sums;
}

/** Adds the row of a table that each combination names. */
function addRows(
  joined: Float32Array,
  table: Float32Array,
  { units, places, start }: { units: number; places: ArrayLike<number>; start: number },
): void {
  for (let to = 0, row = start; to < joined.length; row++) {
    for (let from = places[row] * units, end = from + units; from < end; from++, to++) {
      joined[to] += table[from];
    }
  }
}
