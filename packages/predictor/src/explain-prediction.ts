import {
  checkChoice,
  checkInteger,
  describeValue,
  isTypedArray,
  type Matrix,
  matrixFrom,
  type OptionNames,
  packedMatrix,
} from "@vscnn/core";
import {
  type BatchOptions,
  type FeatureGroup,
  type GroupShapley,
  groupShapley,
  type OwenValues,
  owenValues,
  type PredictRows,
} from "@vscnn/explain";
import { checkPredictor } from "./asking/check-predictor.ts";
import { checkSignal } from "./asking/check-signal.ts";
import { encodeInput } from "./asking/encode-input.ts";
import { checkPredictOptions, PREDICT_OPTIONS, type PredictOptions } from "./asking/predict-options.ts";
import type { PredictionInput } from "./asking/prediction-input.ts";
import { groupMembers } from "./explaining/group-members.ts";
import { PREDICTOR_GROUPS, type PredictorGroup } from "./groups/group-names.ts";
import { predictRaw } from "./inputs/predict-raw.ts";
import type { Predictor } from "./predictor.ts";

/** Options of {@link explainPrediction}. */
export interface ExplainPredictionOptions extends PredictOptions {
  /** Training posts that the post is compared with, at most 100. @defaultValue 20 */
  background?: number;
  /** Groups whose value is divided among their members: `author`, `post`, `time`, `aesthetic`. @defaultValue none */
  children?: readonly PredictorGroup[];
  /** Stops the work between two batches; the promise then rejects with the reason of the signal. */
  signal?: AbortSignal;
}

const NAMES: OptionNames<ExplainPredictionOptions> = {
  ...PREDICT_OPTIONS,
  background: true,
  children: true,
  signal: true,
};

/** What a group of features adds to a score. */
export interface GroupContribution {
  readonly group: PredictorGroup;
  readonly value: number;
  /** What each member of the group adds: their values sum to the group's. */
  readonly children?: readonly { readonly name: string; readonly value: number }[];
}

/** A score taken apart: `base` and the values of the contributions sum to it exactly, in any order. */
export interface Explanation {
  /** The mean score of the training posts that it is compared with. */
  readonly base: number;
  /** The score of the post, as `predict` gives it. */
  readonly score: number;
  /** In the order of the columns. */
  readonly contributions: readonly GroupContribution[];
}

/** Rows that are computed together: enough that coalitions which share the photo's groups come together. */
const BATCH = 4096;

/**
 * Why a post gets its score: exact Shapley values of the groups of features, and on request the Owen values of the members of a group.
 *
 * All 2^groups coalitions are computed, each with every post of the background. Groups are masked in the features as they were before any
 * reduction. The values sum to the score to the last digit. They say what the predictor looks at, not what a change would bring about.
 *
 * @param predictor - from `fitPredictor` or a loader
 * @param input - a post and its photo, as for `predict`
 * @returns the mean score of the background, the score of the post, and what each group adds
 * @throws TypeError or RangeError if an argument is not legal
 * @throws the reason of `signal` if it is aborted
 * @example
 * import { simulatePosts } from "@vscnn/dataset";
 * const posts = simulatePosts({ posts: 300, users: 10, seed: 1 });
 * const predictor = await fitPredictor({ posts, blocks: {} }, { preset: "prePublication", groups: ["author", "post"], learners: ["linear"] });
 * const { base, score, contributions } = await explainPrediction(predictor, { post: posts[0] });
 * contributions.map(({ group }) => group); // => ["author", "post"]
 * base + contributions[0].value + contributions[1].value === score; // => true
 * @see Jullum, Redelmeier and Aas 2021, arXiv:2106.12228; Owen 1977
 */
export async function explainPrediction(
  predictor: Predictor,
  input: PredictionInput,
  options: ExplainPredictionOptions = {},
): Promise<Explanation> {
  const name = "explainPrediction";
  checkPredictor(name, predictor);
  const settings = checkPredictOptions(name, options, NAMES);
  const { background = 20, children = [], signal } = options;
  checkInteger(name, "background", background, { min: 1, max: 100 });
  checkChildren(name, predictor, children);
  checkSignal(name, signal);
  const { row } = await encodeInput(name, predictor, input, settings);
  const batches = { batchSize: BATCH, ...(signal === undefined ? {} : { signal }) };
  const game: PredictorGame = {
    predictRows: await scoringRows(predictor, row),
    row,
    others: backgroundRows(predictor, background),
    groups: predictor.layout.map((each) => ({ name: each.group, columns: range(each.start, each.end) })),
    batches,
  };
  const { whole, divided } = await divide(game, predictor, children);
  const contributions = predictor.layout.map(({ group }, i): GroupContribution => {
    const { value } = whole.contributions[i];
    const own = divided.get(group);
    return own === undefined ? { group, value } : { group, value, children: own };
  });
  return { base: whole.base, score: whole.score, contributions };
}

/** A question, as those of `@vscnn/explain` take it. */
interface PredictorGame {
  readonly predictRows: PredictRows;
  readonly row: Float32Array;
  readonly others: Matrix;
  readonly groups: readonly FeatureGroup[];
  readonly batches: BatchOptions;
}

/** The values of all groups, and of the members of some. What is asked of members answers for all groups, too. */
async function divide(
  { predictRows, row, others, groups, batches }: PredictorGame,
  { layout }: Predictor,
  children: readonly PredictorGroup[],
): Promise<{ whole: GroupShapley; divided: Map<PredictorGroup, OwenValues["members"]> }> {
  let whole: GroupShapley | undefined;
  const divided = new Map<PredictorGroup, OwenValues["members"]>();
  for (const columns of layout.filter(({ group }) => children.includes(group))) {
    const { group: within } = columns;
    const members = groupMembers(columns) as FeatureGroup[];
    const total = whole?.contributions.find(({ group }) => group === within)?.value;
    const asked = { ...batches, within, members, ...(total === undefined ? {} : { total }) };
    const found = await owenValues(predictRows, row, others, groups, asked);
    whole ??= found.groups;
    divided.set(within, found.members);
  }
  whole ??= await groupShapley(predictRows, row, others, groups, batches);
  return { whole, divided };
}

function checkChildren(name: string, { layout }: Predictor, children: readonly PredictorGroup[]): void {
  if (!Array.isArray(children)) {
    throw new TypeError(`${name}: children must be an array of groups, got ${describeValue(children)}`);
  }
  for (const [i, group] of children.entries()) {
    checkChoice(name, `children[${i}]`, group, PREDICTOR_GROUPS);
    const columns = layout.find((each) => each.group === group);
    if (columns === undefined || groupMembers(columns) === undefined) {
      throw new RangeError(
        `${name}: children must be groups of the predictor that have members, got '${group}'`,
      );
    }
  }
}

function range(start: number, end: number): number[] {
  return Array.from({ length: end - start }, (_, i) => start + i);
}

function backgroundRows({ seen, layout }: Predictor, count: number): Matrix {
  const columns = layout[layout.length - 1].end;
  const rows = Math.min(count, seen.background.length / columns);
  return matrixFrom(seen.background.subarray(0, rows * columns), [rows, columns]);
}

/** The predictor as a model of rows. The row itself gets the score of a question of its own, whatever batch it comes in. */
async function scoringRows(
  predictor: Predictor,
  row: Float32Array,
): Promise<(matrix: Matrix) => Promise<Float64Array>> {
  const own = (await predictRaw(predictor, row)).scores[0];
  return async (matrix) => {
    const packed = packedMatrix(matrix);
    const data = isTypedArray(packed, "Float32Array") ? packed : new Float32Array(packed);
    const { scores } = await predictRaw(predictor, data, true);
    return scores.map((score, i) => {
      const start = i * row.length;
      return row.every((value, column) => data[start + column] === value) ? own : score;
    });
  };
}
