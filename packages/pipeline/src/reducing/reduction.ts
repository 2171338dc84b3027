import { createHash } from "node:crypto";
import { describeValue, type Matrix } from "@vscnn/core";
import { type PcaModel, transformPca } from "@vscnn/pca";
import { type MinMaxModel, type StandardModel, transformMinMax, transformStandard } from "@vscnn/scale";

/** A model that turns rows into rows. */
export type ReductionModel = PcaModel | MinMaxModel | StandardModel;

/** How rows are reduced: models in turn. */
export interface Reduction {
  /** Numbers of a row afterwards. */
  length: number;
  /** Hash of the models. */
  sha256: string;
  apply(rows: Matrix): Matrix;
}

/**
 * Checks that models take what those before them give.
 *
 * @param columns - numbers of a row
 */
export function reductionOf(functionName: string, models: unknown, columns: number): Reduction {
  if (!Array.isArray(models) || models.length === 0) {
    throw new TypeError(`${functionName}: models must be a list of models, got ${describeValue(models)}`);
  }
  let length = columns;
  for (const [i, model] of models.entries()) {
    const { takes, gives } = widthsOf(functionName, i, model);
    if (takes !== length) {
      throw new RangeError(`${functionName}: models[${i}] must be of ${length} columns, got one of ${takes}`);
    }
    length = gives;
  }
  return {
    length,
    sha256: createHash("sha256").update(JSON.stringify(models, plainNumbers)).digest("hex"),
    apply: (rows) => models.reduce((matrix: Matrix, model: ReductionModel) => applied(model, matrix), rows),
  };
}

function widthsOf(functionName: string, i: number, model: unknown): { takes: number; gives: number } {
  const { kind } = (typeof model === "object" && model !== null ? model : {}) as Partial<ReductionModel>;
  if (kind === "pca") {
    const { mean, components } = model as PcaModel;
    return { takes: mean.length, gives: components.length };
  }
  if (kind === "min-max" || kind === "standard") {
    const { length } = kind === "min-max" ? (model as MinMaxModel).min : (model as StandardModel).mean;
    return { takes: length, gives: length };
  }
  const need = "a model of fitFeaturePca or fitFeatureScaler";
  throw new TypeError(`${functionName}: models[${i}] must be ${need}, got ${describeValue(model)}`);
}

function applied(model: ReductionModel, rows: Matrix): Matrix {
  if (model.kind === "pca") return transformPca(model, rows);
  return model.kind === "min-max" ? transformMinMax(model, rows) : transformStandard(model, rows);
}

/** A model that was loaded from bytes holds typed arrays, and is the same model. */
function plainNumbers(_: string, value: unknown): unknown {
  return ArrayBuffer.isView(value) ? Array.from(value as unknown as ArrayLike<number>) : value;
}
