import {
  checkChoice,
  checkMatrix,
  checkNumber,
  checkOptions,
  describeValue,
  type Matrix,
  ndArray,
  type OptionNames,
} from "@vscnn/core";
import { product, unitRows } from "./encoders/unit-rows.ts";

/** Options of {@link zeroShotScores}. */
export interface ZeroShotScoresOptions {
  /** Names of the columns, one for each prompt. */
  names: readonly string[];
  /** What a cosine is multiplied by: CLIP learned 100, SigLIP has its own number. @defaultValue 100 */
  scale?: number;
  /** Added after that; SigLIP learned one. @defaultValue 0 */
  bias?: number;
  /**
   * `softmax`: the scores of a photograph sum to 1 over the prompts, as CLIP was trained; `sigmoid`: each prompt is judged
   * by itself, as SigLIP was; `none`: the cosine, times scale, plus bias.
   * @defaultValue 'softmax'
   */
  activation?: "softmax" | "sigmoid" | "none";
}

/** A column for each prompt. */
export interface ZeroShotScores {
  /** Names of the columns: the prompts. */
  readonly names: readonly string[];
  /** A row for each photograph. */
  readonly scores: Matrix;
}

const OPTIONS: OptionNames<ZeroShotScoresOptions> = {
  names: true,
  scale: true,
  bias: true,
  activation: true,
};

/**
 * How well each of some prompts ("a photo of a cat", "a screenshot") describes each photograph, as readable features.
 *
 * @param images - features of an image encoder, a row for each photograph
 * @param prompts - features that the text encoder of the same model gives for the prompts, a row for each
 * @returns the scores with their names, in the order of the prompts; NaN where features are all zeros
 * @throws TypeError or RangeError if features or options are not legal
 * @example
 * const images = matrixFrom([[1, 0], [1, 1]]);
 * const prompts = matrixFrom([[1, 0], [0, 1]]);
 * const { names, scores } = zeroShotScores(images, prompts, { names: ["cat", "dog"] });
 * names; // => ["cat", "dog"]
 * scores.get(1, 0); // => 0.5
 * @see Radford et al. 2021, arXiv:2103.00020, section 3.1; Zhai et al. 2023, arXiv:2303.15343
 */
export function zeroShotScores(
  images: Matrix,
  prompts: Matrix,
  options: ZeroShotScoresOptions,
): ZeroShotScores {
  checkMatrix("zeroShotScores", "images", images);
  checkOptions("zeroShotScores", options, OPTIONS);
  const { names, scale = 100, bias = 0, activation = "softmax" } = options;
  const [rows, columns] = images.shape;
  checkMatrix("zeroShotScores", "prompts", prompts, { columns });
  checkNames(names, prompts.shape[0]);
  checkNumber("zeroShotScores", "scale", scale);
  checkNumber("zeroShotScores", "bias", bias);
  checkChoice("zeroShotScores", "activation", activation, ["softmax", "sigmoid", "none"]);
  const [photos, texts] = [unitRows(images), unitRows(prompts)];
  const scores = new Float32Array(rows * names.length);
  for (let row = 0; row < rows; row++) {
    const logits = names.map((_, prompt) => scale * product(photos, row, texts, prompt, columns) + bias);
    scores.set(ACTIVATIONS[activation](logits), row * names.length);
  }
  return { names: [...names], scores: ndArray(scores, [rows, names.length]) };
}

function checkNames(names: readonly string[], count: number): void {
  if (!Array.isArray(names) || !names.every((name) => typeof name === "string")) {
    throw new TypeError(`zeroShotScores: names must be an array of texts, got ${describeValue(names)}`);
  }
  if (names.length !== count) {
    throw new RangeError(
      `zeroShotScores: names must have one name per prompt (${count}), got ${names.length}`,
    );
  }
}

const ACTIVATIONS: Readonly<Record<"softmax" | "sigmoid" | "none", (logits: number[]) => number[]>> = {
  softmax(logits) {
    const largest = Math.max(...logits);
    const powers = logits.map((logit) => Math.exp(logit - largest));
    const sum = powers.reduce((total, power) => total + power, 0);
    return powers.map((power) => power / sum);
  },
  sigmoid: (logits) => logits.map((logit) => 1 / (1 + Math.exp(-logit))),
  none: (logits) => logits,
};
