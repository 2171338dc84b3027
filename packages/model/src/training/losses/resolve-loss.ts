import { mean, mul, reshape, type Scalar, type Tensor, type Tensor2D } from "@tensorflow/tfjs-core";
import { checkChoice, checkNumber, checkOptions, describeValue, type OptionNames } from "@vscnn/core";
import type { Loss, LossFunction, LossName, LossOptions, ResolvedLoss } from "./loss.ts";
import { rankingLoss } from "./ranking-loss.ts";
import { absoluteLoss, crossEntropyLoss, huberLoss, quantileLoss, squaredLoss } from "./row-losses.ts";

const NAMES: OptionNames<LossOptions> = { name: true, delta: true, quantile: true };

const LOSS_NAMES: readonly LossName[] = [
  "squared",
  "absolute",
  "huber",
  "quantile",
  "crossEntropy",
  "ranking",
];

/**
 * Checks a loss and makes it a function of a batch.
 *
 * @param classes - classes of the network; undefined if it gives one number per row
 */
export function resolveLoss(loss: Loss | undefined, classes: number | undefined): ResolvedLoss {
  if (typeof loss === "function") return { description: "function", ofBatch: weightedMean(ownLoss(loss)) };
  const usual = classes === undefined ? "squared" : "crossEntropy";
  const options = lossOptions(loss === undefined ? usual : loss);
  const { name, delta = 1, quantile = 0.5 } = options;
  if ((name === "crossEntropy") !== (classes !== undefined)) {
    throw new RangeError(
      classes === undefined
        ? "trainModel: loss must be for one number per row, got 'crossEntropy', which needs a network of classes"
        : `trainModel: loss must be 'crossEntropy' or a function for a network of ${classes} classes, got '${name}'`,
    );
  }
  switch (name) {
    case "squared":
      return { description: name, ofBatch: weightedMean(squaredLoss) };
    case "absolute":
      return { description: name, ofBatch: weightedMean(absoluteLoss) };
    case "huber":
      return {
        description: `huber(${delta})`,
        ofBatch: weightedMean((output, target) => huberLoss(output, target, delta)),
      };
    case "quantile":
      return {
        description: `quantile(${quantile})`,
        ofBatch: weightedMean((output, target) => quantileLoss(output, target, quantile)),
      };
    case "crossEntropy":
      return { description: name, ofBatch: weightedMean(crossEntropyLoss) };
    case "ranking":
      return { description: name, ofBatch: rankingLoss };
  }
}

function lossOptions(loss: Exclude<Loss, LossFunction>): LossOptions {
  const options = typeof loss === "string" ? { name: loss } : loss;
  if (typeof options !== "object" || options === null) {
    throw new TypeError(
      `trainModel: loss must be a name, { name, ... } or a function, got ${describeValue(loss)}`,
    );
  }
  checkOptions("trainModel", options, NAMES, "loss");
  checkChoice("trainModel", typeof loss === "string" ? "loss" : "loss.name", options.name, LOSS_NAMES);
  const { name, delta, quantile } = options;
  if (delta !== undefined) {
    if (name !== "huber")
      throw new RangeError("trainModel: loss.delta must be left out unless loss.name is 'huber'");
    checkNumber("trainModel", "loss.delta", delta, { min: Number.MIN_VALUE });
  }
  if (quantile !== undefined) {
    if (name !== "quantile")
      throw new RangeError("trainModel: loss.quantile must be left out unless loss.name is 'quantile'");
    checkNumber("trainModel", "loss.quantile", quantile, { min: 0, max: 1 });
    if (quantile === 0 || quantile === 1)
      throw new RangeError(`trainModel: loss.quantile must be more than 0 and less than 1, got ${quantile}`);
  }
  return options;
}

/** Mean over the rows of a batch, each multiplied by its weight. */
function weightedMean(ofRows: (output: Tensor2D, target: Tensor2D) => Tensor): ResolvedLoss["ofBatch"] {
  return (output, target, weights) => {
    const losses = ofRows(output, target);
    return mean<Scalar>(weights === null ? losses : mul(losses, weights));
  };
}

function ownLoss(loss: LossFunction): LossFunction {
  return (output, target) => {
    const losses = loss(output, target);
    const rows = output.shape[0];
    const { shape } = (losses ?? {}) as Partial<Tensor>;
    if (!Array.isArray(shape)) {
      throw new TypeError(`trainModel: loss must give a tensor, got ${describeValue(losses)}`);
    }
    if (shape[0] !== rows || losses.size !== rows) {
      throw new RangeError(
        `trainModel: loss must give a number for each of ${rows} rows, got shape [${shape}]`,
      );
    }
    return reshape(losses, [rows, 1]);
  };
}
