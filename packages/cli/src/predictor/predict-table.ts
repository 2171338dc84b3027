import { resolveInside } from "@vscnn/core/node";
import type { ImageDecoder } from "@vscnn/image";
import { readImage } from "@vscnn/image/node";
import { type Prediction, type PredictionPost, type Predictor, predictPosts } from "@vscnn/predictor";
import type { Post } from "@vscnn/social";
import { messageOfError } from "../console/message-of-error.ts";
import type { Question } from "./question-of.ts";

/** Posts that are predicted together: their photos are in memory at the same time. */
const BATCH = 16;

/** What of an author a predictor knows better than a table that lacks it. */
export const PROFILE_FIELDS: readonly string[] = ["averageViews", "groupCount", "memberCount"];

/** A post of a table and its answer, or why its photo could not be used. */
export interface TableAnswer {
  post: PredictionPost;
  prediction: Prediction;
  photoError: string | undefined;
}

/**
 * Predicts posts of a table, some at a time, with their photos. A photo that cannot be read is left out of the answer, which says so.
 *
 * @param assumed - fields of the author that the table does not have: what stands for them is left to the predictor
 */
export async function* predictTable(
  predictor: Predictor,
  posts: AsyncIterable<Post>,
  {
    photos,
    decoders,
    assumed,
    options,
    signal,
  }: {
    photos: string;
    decoders: readonly ImageDecoder[];
    assumed: Readonly<Record<string, unknown>>;
    options: Question["options"];
    signal: AbortSignal;
  },
): AsyncGenerator<TableAnswer> {
  const hasUser = !PROFILE_FIELDS.some((field) => field in assumed);
  let batch: Post[] = [];
  const answer = async function* (): AsyncGenerator<TableAnswer> {
    signal.throwIfAborted();
    const read = await Promise.all(batch.map((post) => photoOf(photos, post, decoders)));
    const asked = batch.map((post) => questionPost(post, hasUser));
    const predictions = await predictPosts(
      predictor,
      asked.map((post, i) => ({ post, ...("image" in read[i] ? { image: read[i].image } : {}) })),
      options,
    );
    for (const [i, post] of asked.entries()) {
      yield { post, prediction: predictions[i], photoError: "error" in read[i] ? read[i].error : undefined };
    }
    batch = [];
  };
  for await (const post of posts) {
    batch.push(post);
    if (batch.length === BATCH) yield* answer();
  }
  if (batch.length > 0) yield* answer();
}

async function photoOf(
  photos: string,
  { imagePath }: Post,
  decoders: readonly ImageDecoder[],
): Promise<{ image: Awaited<ReturnType<typeof readImage>> } | { error: string } | Record<string, never>> {
  if (imagePath === undefined) return {};
  try {
    // The photo that is named after an id may be a link
    return { image: await readImage(await resolveInside("predictPosts", photos, imagePath), { decoders }) };
  } catch (error) {
    return { error: messageOfError(error) };
  }
}

function questionPost(post: Post, hasUser: boolean): PredictionPost {
  if (hasUser) return post;
  const { user: _, ...rest } = post;
  return rest;
}
