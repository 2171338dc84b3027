import { checkOptions, type Matrix, type OptionNames } from "@vscnn/core";
import { checkGame } from "./games/check-game.ts";
import { coalitionWorths } from "./games/coalition-worths.ts";
import type { FeatureGroup } from "./games/feature-group.ts";
import { type GroupShapley, shapleyParts } from "./games/shapley-parts.ts";
import { type BatchOptions, checkBatches } from "./models/batch-options.ts";
import type { PredictRows } from "./models/predict-rows.ts";

/** Options of {@link groupShapley}. */
export interface GroupShapleyOptions extends BatchOptions {}

const OPTIONS: OptionNames<GroupShapleyOptions> = { batchSize: true, signal: true };

/**
 * Exact Shapley values of groups of features: how much each group adds to what a model says of one row, compared with what it says
 * of the rows of a background.
 *
 * The model is asked about all 2^groups coalitions: the groups of a coalition have the values of the row, the others those of a
 * background row, for each row of the background. Nothing is sampled. Columns are masked before the model sees them, so where
 * it reduces them first, the reduction belongs into `predictRows`.
 *
 * Base and values are rounded to multiples of one binary unit, the last digit of all of them together, the rest by largest remainders:
 * so they sum to the score without any rounding error. The score is the prediction, rounded to that unit; the two differ only where
 * it is smaller than the parts that it is the sum of.
 *
 * @param predictRows - the model, which is given `[rows, columns]` in doubles, or in single precision if row and background are
 * @param row - the row to explain
 * @param background - rows to compare with, such as 20 to 100 of the training rows
 * @param groups - 1 to 20 groups; every column is in exactly one
 * @returns the mean prediction of the background, the prediction of the row, and what each group adds
 * @throws TypeError or RangeError if an argument is not legal, or the model does not give one finite number per row
 * @throws the reason of `signal` if it is aborted
 * @example
 * const groups = [{ name: "photo", columns: [0, 1] }, { name: "author", columns: [2] }];
 * const model = (rows) => Float64Array.from({ length: rows.shape[0] }, (_, i) => rows.get(i, 0) + rows.get(i, 1) * rows.get(i, 2));
 * const { base, score, contributions } = await groupShapley(model, [1, 2, 3], matrixFrom([[0, 0, 0]]), groups);
 * [base, score]; // => [0, 7]
 * contributions; // => [{ group: "photo", value: 4 }, { group: "author", value: 3 }]
 * @see Jullum, Redelmeier and Aas 2021, arXiv:2106.12228; Lundberg and Lee 2017, arXiv:1705.07874, eq. 8
 */
export async function groupShapley(
  predictRows: PredictRows,
  row: ArrayLike<number>,
  background: Matrix,
  groups: readonly FeatureGroup[],
  options: GroupShapleyOptions = {},
): Promise<GroupShapley> {
  const name = "groupShapley";
  checkOptions(name, options, OPTIONS);
  const batches = checkBatches(name, options);
  const game = checkGame(name, predictRows, row, background, groups);
  const players = game.groups.map(({ columns }) => columns);
  const coalitions = Uint32Array.from({ length: 2 ** players.length }, (_, coalition) => coalition);
  const worths = await coalitionWorths(name, { ...game, players }, coalitions, batches);
  return shapleyParts(game.groups, worths);
}
