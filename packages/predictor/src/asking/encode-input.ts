import { checkOptions, describeValue } from "@vscnn/core";
import { type Post, SECONDS_PER_DAY } from "@vscnn/social";
import { encodePost } from "../groups/encode-post.ts";
import { isPhotoGroup, type PhotoGroup } from "../groups/group-names.ts";
import { allColumns } from "../groups/layout.ts";
import type { Predictor } from "../predictor.ts";
import { completePost } from "./complete-post.ts";
import type { Fillings } from "./fillings.ts";
import { checkPhoto, photoFeatures } from "./photo-features.ts";
import type { ImageExtractor, PredictionInput } from "./prediction-input.ts";

/** A question in the form that a predictor computes with. */
export interface EncodedInput {
  readonly post: Post;
  /** Features before any reduction. */
  readonly row: Float32Array;
  readonly fillings: Fillings;
  readonly history: readonly Post[] | undefined;
}

const NAMES = { post: true, image: true, features: true, history: true } as const;

/** Checks a question and makes a row of features of it. */
export async function encodeInput(
  functionName: string,
  predictor: Predictor,
  input: PredictionInput,
  { days, deep }: { days: number; deep: ImageExtractor | undefined },
): Promise<EncodedInput> {
  checkOptions(functionName, input, NAMES, "input");
  checkPhoto(functionName, input);
  const { history } = input;
  if (history !== undefined && !Array.isArray(history)) {
    throw new TypeError(`${functionName}: history must be an array of posts, got ${describeValue(history)}`);
  }
  const { layout, groups, config } = predictor;
  const fillings: Fillings = {};
  const post = completePost(functionName, predictor, input.post, fillings);
  const row = new Float32Array(allColumns(layout));
  const referenceTime = post.postedAt + days * SECONDS_PER_DAY;
  row.set(encodePost(groups, { layout, config }, post, { isTraining: false, referenceTime }));
  for (const { group, start, end } of layout) {
    if (!isPhotoGroup(group)) continue;
    const features = await photoFeatures(functionName, group, input, { columns: end - start, deep });
    if (features === undefined) fillings[group] = "the mean of the training photos";
    row.set(features ?? (groups.photoMeans[group as PhotoGroup] as Float32Array), start);
  }
  if (!layout.some(({ group }) => group === "author")) delete fillings.author;
  return { post, row, fillings, history };
}
