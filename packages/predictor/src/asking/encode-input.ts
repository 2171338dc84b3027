import { checkOptions, describeValue, packedMatrix } from "@vscnn/core";
import { type Post, SECONDS_PER_DAY, transformTargetStatistics } from "@vscnn/social";
import { underName } from "../errors/under-name.ts";
import { targetsOf } from "../fitting/targets-of.ts";
import { encodePosts } from "../groups/encode-posts.ts";
import { isPhotoGroup, type PhotoGroup } from "../groups/group-names.ts";
import { fillHistory, historyRow } from "../groups/history-columns.ts";
import { allColumns } from "../groups/layout.ts";
import type { Predictor } from "../predictor.ts";
import { completePost } from "./complete-post.ts";
import type { Fillings } from "./fillings.ts";
import { checkPhoto, photoFeatures } from "./photo-features.ts";
import type { PredictSettings } from "./predict-options.ts";
import type { ImageExtractor, PredictionInput } from "./prediction-input.ts";

/** A question in the form that a predictor computes with. */
export interface EncodedInput {
  readonly post: Post;
  /** Features before any reduction. */
  readonly row: Float32Array;
  readonly fillings: Fillings;
  readonly history: readonly Post[] | undefined;
}

/** How questions are computed. */
interface EncodeSettings extends PredictSettings {
  /** A row of the author's history for each question, where it is known otherwise than by the predictor. */
  readonly histories?: readonly Float32Array[] | undefined;
}

/** What looks at the fields of posts, and names itself where one is not legal. */
const ENCODERS = [
  "userFeatures",
  "postFeatures",
  "timeFeatures",
  "postViews",
  "AuthorHistory.features",
  "AuthorHistory.add",
  "transformTargetStatistics",
];

const NAMES = { post: true, image: true, features: true, history: true } as const;

/** Checks questions and makes a row of features of each. */
export async function encodeInputs(
  functionName: string,
  predictor: Predictor,
  inputs: readonly PredictionInput[],
  settings: EncodeSettings,
): Promise<EncodedInput[]> {
  const columns = allColumns(predictor.layout);
  const rows = new Float32Array(inputs.length * columns);
  const encoded: EncodedInput[] = [];
  for (const [i, input] of inputs.entries()) {
    checkInput(functionName, input);
    const fillings: Fillings = {};
    const post = completePost(functionName, predictor, input.post, fillings);
    const row = rows.subarray(i * columns, (i + 1) * columns);
    encoded.push({ post, row, fillings, history: scoredHistory(functionName, predictor, input) });
    await writePhoto(functionName, predictor, input, { row, fillings, deep: settings.deep });
  }
  const posts = encoded.map(({ post }) => post);
  underName(functionName, ENCODERS, () => {
    const asked = {
      posts,
      isTraining: false,
      referenceTimeOf: ({ postedAt }: Post) =>
        settings.referenceTime ?? postedAt + settings.days * SECONDS_PER_DAY,
      history: historyRows(predictor, encoded, settings.histories),
      statistics: statisticsOf(predictor, posts),
    };
    encodePosts(predictor, asked, rows, columns);
  });
  for (const { fillings } of encoded) dropUnused(predictor, fillings);
  return encoded;
}

/** {@link encodeInputs} of one question. */
export async function encodeInput(
  functionName: string,
  predictor: Predictor,
  input: PredictionInput,
  settings: EncodeSettings,
): Promise<EncodedInput> {
  return (await encodeInputs(functionName, predictor, [input], settings))[0];
}

function checkInput(functionName: string, input: PredictionInput): void {
  checkOptions(functionName, input, NAMES, "input");
  checkPhoto(functionName, input);
  const { history } = input;
  if (history !== undefined && !Array.isArray(history)) {
    throw new TypeError(`${functionName}: history must be an array of posts, got ${describeValue(history)}`);
  }
}

/** A history with its outcomes in the unit of the fit. Views of posts that came after the fit were counted later, at the latest when the question is asked. */
function scoredHistory(
  functionName: string,
  { config }: Predictor,
  { post, history }: PredictionInput,
): Post[] | undefined {
  if (history === undefined) return undefined;
  history.forEach((each, i) => {
    checkOptions(functionName, each, undefined, `history[${i}]`);
  });
  const referenceTime = Math.max(config.referenceTime, post.postedAt);
  const scores = underName(functionName, ["postDuration"], () =>
    targetsOf(functionName, history, { ...config, referenceTime }),
  );
  return history.map((each, i) => ({ ...each, score: scores[i] }));
}

async function writePhoto(
  functionName: string,
  { layout, groups }: Predictor,
  input: PredictionInput,
  { row, fillings, deep }: { row: Float32Array; fillings: Fillings; deep: ImageExtractor | undefined },
): Promise<void> {
  for (const { group, start, end } of layout) {
    if (!isPhotoGroup(group)) continue;
    const features = await photoFeatures(functionName, group, input, { columns: end - start, deep });
    if (features === undefined)
      fillings[group] = { standIn: "the mean of the training photos", isPart: false };
    row.set(features ?? (groups.photoMeans[group as PhotoGroup] as Float32Array), start);
  }
}

function historyRows(
  { groups, config }: Predictor,
  encoded: readonly EncodedInput[],
  known: readonly Float32Array[] | undefined,
): Float32Array[] {
  const fitted = groups.history;
  if (fitted === undefined) return [];
  return encoded.map(({ post, history, fillings }, i) => {
    const row = known?.[i] ?? historyRow(fitted, config, post, history);
    if (fillHistory(row, fitted.means)) {
      fillings.history = { standIn: "the means of the authors' histories in training", isPart: false };
    }
    return row;
  });
}

function statisticsOf({ groups }: Predictor, posts: readonly Post[]): Float32Array {
  if (groups.statistics === undefined) return new Float32Array(0);
  return Float32Array.from(packedMatrix(transformTargetStatistics(groups.statistics, posts)));
}

/** Nothing is missing of a group that the predictor does not use. */
function dropUnused({ layout }: Predictor, fillings: Fillings): void {
  for (const group of Object.keys(fillings) as (keyof Fillings)[]) {
    if (!layout.some((each) => each.group === group)) delete fillings[group];
  }
}
