import { checkChoice, checkInteger, checkSaved, checkVector, describeValue, isTypedArray } from "@vscnn/core";
import type { MeanWordVectorModel } from "../mean-word-vector-model.ts";
import { MAX_DIMENSIONS } from "./check-dimensions.ts";
import { checkWordList } from "./check-word-vectors.ts";

/** Models that were found good before; they are only to be read. */
const checked = new WeakSet<object>();

/** Checks every field of a model. */
export function checkMeanWordVectorModel(
  functionName: string,
  model: unknown,
): asserts model is MeanWordVectorModel {
  if (typeof model === "object" && model !== null && checked.has(model)) return;
  const fields = checkSaved(functionName, model, "mean-word-vectors", 1);
  const { words, weights, dimensions, vectors, common } = fields;
  checkChoice(functionName, "model.spaceless", fields.spaceless, ["bigrams", "segmenter"]);
  checkInteger(functionName, "model.dimensions", dimensions, { min: 1, max: MAX_DIMENSIONS });
  checkWordList(functionName, words);
  const [length, unit] = [words.length, dimensions as number];
  checkKind(functionName, "weights", weights, "Float64Array");
  checkVector(functionName, "model.weights", weights, length);
  checkKind(functionName, "vectors", vectors, "Float32Array");
  checkVector(functionName, "model.vectors", vectors, length * unit);
  checkKind(functionName, "common", common, "Float64Array");
  checkVector(functionName, "model.common", common);
  if (common.length % unit !== 0 || common.length > unit * unit) {
    throw new RangeError(
      `${functionName}: model.common must hold vectors of ${unit} numbers, got ${common.length} numbers`,
    );
  }
  checked.add(model as object);
}

function checkKind(
  functionName: string,
  name: string,
  values: unknown,
  kind: "Float32Array" | "Float64Array",
): void {
  if (isTypedArray(values, kind)) return;
  throw new TypeError(`${functionName}: model.${name} must be a ${kind}, got ${describeValue(values)}`);
}
