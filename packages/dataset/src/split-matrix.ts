import {
  checkChoice,
  checkInteger,
  checkOptions,
  checkVector,
  createRandom,
  type OptionNames,
  shuffledIndices,
} from "@vscnn/core";
import { checkLabels, rowsByLabel } from "./splitting/labels.ts";
import { partSizes, partsOfGroups, partsOfOrder, type Ratios } from "./splitting/parts.ts";
import { timeOrder } from "./splitting/time-order.ts";
import {
  checkTrainingData,
  type DataPart,
  partOfData,
  type TrainingData,
} from "./splitting/training-data.ts";

/** Options of {@link splitMatrix}. */
export interface SplitMatrixOptions {
  /** Shares of the three parts, of any sum; a part may have 0. @defaultValue [0.6, 0.2, 0.2] */
  ratios?: Ratios;
  /** As in {@link splitPosts}: `group` takes whole `groups`, `time` trains on the earliest `times`. @defaultValue 'random' */
  by?: "random" | "group" | "time";
  /** What each row belongs to, such as its author: for `by: 'group'`. */
  groups?: ArrayLike<string | number>;
  /** When each row was made: for `by: 'time'`. */
  times?: ArrayLike<number>;
  /** Integer from 0 to 2^32 - 1. No randomness is in a split by time. @defaultValue 0 */
  seed?: number;
}

const OPTIONS: OptionNames<SplitMatrixOptions> = {
  ratios: true,
  by: true,
  groups: true,
  times: true,
  seed: true,
};

/** The three parts of training data. */
export interface MatrixSplit {
  train: DataPart;
  validation: DataPart;
  test: DataPart;
}

/**
 * Splits a matrix of features and what is to be learned of its rows into a training, a validation and a test part, by the
 * rules of {@link splitPosts}.
 *
 * @param data - a matrix, whose missing values may be NaN, and a number for each row
 * @returns copies of the rows, each part with the numbers that its rows have in the whole
 * @throws TypeError or RangeError if the data are not such, or an option is not legal
 * @example
 * const data = { matrix: matrixFrom([[1], [2], [3], [4], [5]]), target: [10, 20, 30, 40, 50] };
 * const { train, test } = splitMatrix(data, { by: "time", times: [5, 1, 4, 2, 3] });
 * [...train.target, ...test.target]; // => [20, 40, 50, 10]
 */
export function splitMatrix(data: TrainingData, options: SplitMatrixOptions = {}): MatrixSplit {
  const name = "splitMatrix";
  checkTrainingData(name, data);
  checkOptions(name, options, OPTIONS);
  const { ratios = [0.6, 0.2, 0.2], by = "random", groups, times, seed = 0 } = options;
  checkChoice(name, "by", by, ["random", "group", "time"]);
  checkInteger(name, "seed", seed, { min: 0, max: 2 ** 32 - 1 });
  const count = data.target.length;
  if (groups !== undefined || by === "group") checkLabels(name, "groups", groups, count);
  if (times !== undefined || by === "time") checkVector(name, "times", times, count);
  const random = createRandom(seed);
  const sizes = partSizes(name, count, ratios);
  const rows = {
    random: () => partsOfOrder(shuffledIndices(count, random), sizes, true),
    time: () => partsOfOrder(timeOrder(times ?? []), sizes, false),
    group: () => partsOfGroups(rowsByLabel(groups ?? []), sizes, random),
  }[by]();
  const [train, validation, test] = rows.map((part) => partOfData(data, part));
  return { train, validation, test };
}
