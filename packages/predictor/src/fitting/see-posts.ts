import { createRandom, packedMatrix, shuffledIndices } from "@vscnn/core";
import type { Post } from "@vscnn/social";
import type { LearnerInputs } from "../inputs/learner-inputs.ts";
import type { FeatureRows } from "../inputs/reducer.ts";
import { hourOfWeek } from "./hour-of-week.ts";
import { nearestDistance } from "./nearest-distance.ts";
import type { SeenPosts } from "./seen-posts.ts";

/** Training posts that new ones are compared with, to tell whether they are unusual. */
const SAMPLE_ROWS = 1000;
/** Training posts that explanations may compare with. */
const BACKGROUND_ROWS = 100;
/** Tags that are kept: those that most posts have. */
const KEPT_TAGS = 1000;
/** Steps at which the scores of all posts are kept. */
const SCORE_STEPS = 2001;
/** Share of the validation posts that are no farther from a training post than any that is not unusual. */
const USUAL_SHARE = 0.99;

/** What is kept of the posts of a fit. */
export function seePosts(
  { posts, scores, seed }: { posts: readonly Post[]; scores: Float64Array; seed: number },
  train: { posts: readonly Post[]; rows: FeatureRows; inputs: LearnerInputs },
  validation: { inputs: LearnerInputs },
): SeenPosts {
  const order = shuffledIndices(train.rows.data.length / train.rows.columns, createRandom(seed));
  const reduced = train.inputs.both();
  const sample = Float32Array.from(
    pickRows(packedMatrix(reduced), reduced.shape[1], order.subarray(0, SAMPLE_ROWS)),
  );
  const background = pickRows(train.rows.data, train.rows.columns, order.subarray(0, BACKGROUND_ROWS));
  return {
    scores: stepsOf(scores),
    ...scoresOfAuthors(posts, scores),
    sample,
    farthest: farthestOf(sample, validation.inputs),
    background: Float32Array.from(background),
    ...rangesOf(train.rows),
    hourCounts: countHours(train.posts),
    ...countTags(train.posts),
    titleLengths: stepsOf(Float64Array.from(train.posts, ({ titleLength }) => titleLength)),
    descriptionLengths: stepsOf(Float64Array.from(train.posts, ({ descriptionLength }) => descriptionLength)),
  };
}

function pickRows(data: Float32Array | Float64Array, columns: number, rows: Uint32Array): Float64Array {
  const picked = new Float64Array(rows.length * columns);
  rows.forEach((row, i) => {
    picked.set(data.subarray(row * columns, (row + 1) * columns), i * columns);
  });
  return picked;
}

function stepsOf(scores: Float64Array): Float64Array {
  const sorted = Float64Array.from(scores).sort();
  if (sorted.length <= SCORE_STEPS) return sorted;
  const step = (sorted.length - 1) / (SCORE_STEPS - 1);
  return Float64Array.from({ length: SCORE_STEPS }, (_, i) => sorted[Math.round(i * step)]);
}

function scoresOfAuthors(posts: readonly Post[], scores: Float64Array) {
  const byAuthor = new Map<string, number[]>();
  posts.forEach(({ userId }, i) => {
    const own = byAuthor.get(userId);
    if (own === undefined) byAuthor.set(userId, [scores[i]]);
    else own.push(scores[i]);
  });
  const authors = [...byAuthor.keys()].sort((a, b) => (a < b ? -1 : 1));
  const authorStarts = new Uint32Array(authors.length + 1);
  const authorScores = new Float64Array(scores.length);
  authors.forEach((author, i) => {
    const own = Float64Array.from(byAuthor.get(author) as number[]).sort();
    authorScores.set(own, authorStarts[i]);
    authorStarts[i + 1] = authorStarts[i] + own.length;
  });
  return { authors, authorStarts, authorScores };
}

function farthestOf(sample: Float32Array, validation: LearnerInputs): number {
  const reduced = validation.both();
  const [rows, width] = reduced.shape as [number, number];
  const data = packedMatrix(reduced);
  const distances = Float64Array.from({ length: rows }, (_, row) =>
    nearestDistance(sample, data.subarray(row * width, (row + 1) * width)),
  ).sort();
  return distances[Math.ceil(USUAL_SHARE * rows) - 1];
}

function rangesOf({ data, columns }: FeatureRows): { least: Float32Array; most: Float32Array } {
  const least = data.slice(0, columns);
  const most = least.slice();
  for (let at = columns, column = 0; at < data.length; at++, column = (column + 1) % columns) {
    if (data[at] < least[column]) least[column] = data[at];
    else if (data[at] > most[column]) most[column] = data[at];
  }
  return { least, most };
}

function countHours(posts: readonly Post[]): Uint32Array {
  const counts = new Uint32Array(168);
  for (const post of posts) counts[hourOfWeek(post)]++;
  return counts;
}

function countTags(posts: readonly Post[]): { tags: string[]; tagCounts: Uint32Array } {
  const counts = new Map<string, number>();
  for (const { tags = [] } of posts) {
    for (const tag of new Set(tags)) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  }
  const kept = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).slice(0, KEPT_TAGS);
  return { tags: kept.map(([tag]) => tag), tagCounts: Uint32Array.from(kept, ([, count]) => count) };
}
