import { checkMatrix, checkOptions, describeValue, type OptionNames, packedMatrix } from "@vscnn/core";
import { checkComponents } from "../options/check-components.ts";
import { checkPreScale } from "../options/pre-scale.ts";
import { seededRandom } from "../options/seeded-random.ts";
import type { FinishPcaOptions, PcaAccumulator } from "../pca-accumulator.ts";
import type { PcaModel } from "../pca-model.ts";
import { type AccumulatorState, addRows, addSums, flushRows } from "./accumulator-state.ts";
import { modelOfProducts } from "./model-of-products.ts";
import { productsOf } from "./products-of.ts";

const FINISH_OPTIONS: OptionNames<FinishPcaOptions> = {
  components: true,
  seed: true,
  preScale: true,
  blocks: true,
};

/** The squares of larger numbers, summed over many rows, could leave the range of doubles and spoil all sums. */
const MAX_NUMBER = 1e150;

const states = new WeakMap<object, AccumulatorState>();

/** The sums of an accumulator, without pending rows; `undefined` if the value is no accumulator. */
export function sumsOf(accumulator: unknown): AccumulatorState | undefined {
  const state = typeof accumulator === "object" && accumulator !== null ? states.get(accumulator) : undefined;
  if (state !== undefined) flushRows(state);
  return state;
}

/** The accumulator that goes on with sums. */
export function accumulatorOf(state: AccumulatorState): PcaAccumulator {
  const accumulator: PcaAccumulator = {
    columns: state.columns,
    get sampleCount() {
      return state.count + state.pendingRows;
    },
    add(matrix) {
      checkMatrix("PcaAccumulator.add", "matrix", matrix, { columns: state.columns });
      const data = packedMatrix(matrix);
      checkRange(data, state.columns);
      addRows(state, data);
    },
    merge: (other) => merge(state, other),
    finish: (options) => finish(state, options),
    toJSON() {
      flushRows(state);
      const mean = Array.from(state.mean, (value) => value + 0);
      const products = Array.from(productsOf(state.products));
      return { kind: "pca-accumulator", version: 1, sampleCount: state.count, mean, products };
    },
  };
  states.set(accumulator, state);
  return accumulator;
}

function merge(state: AccumulatorState, other: unknown): void {
  const theirs = sumsOf(other);
  if (theirs === undefined) {
    throw new TypeError(`PcaAccumulator.merge: other must be a PcaAccumulator, got ${describeValue(other)}`);
  }
  if (theirs.columns !== state.columns) {
    throw new RangeError(
      `PcaAccumulator.merge: other must have ${state.columns} columns, got ${theirs.columns}`,
    );
  }
  addSums(state, theirs);
}

function finish(state: AccumulatorState, options: FinishPcaOptions): PcaModel {
  const name = "PcaAccumulator.finish";
  checkOptions(name, options, FINISH_OPTIONS);
  flushRows(state);
  const { count, mean, products, columns } = state;
  if (count < 2) throw new RangeError(`${name}: there must be at least 2 rows, got ${count}`);
  checkComponents(name, options.components, Math.min(count, columns));
  checkPreScale(name, options, columns);
  return modelOfProducts({ count, mean, products }, options, seededRandom(name, options));
}

/** Checks that row-major numbers can be squared and summed. */
function checkRange(data: Float32Array | Float64Array, columns: number): void {
  const at = data.findIndex((value) => Math.abs(value) > MAX_NUMBER);
  if (at < 0) return;
  const place = `row ${Math.floor(at / columns)}, column ${at % columns}`;
  throw new RangeError(
    `PcaAccumulator.add: matrix must hold numbers from ${-MAX_NUMBER} to ${MAX_NUMBER}, got ${data[at]} at ${place}`,
  );
}
