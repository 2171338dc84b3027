import type { BadRowError } from "@vscnn/dataset/node";
import type { Post } from "@vscnn/social";
import type { PostsToExtract } from "../extraction/posts-to-extract.ts";
import type { PhotoNames } from "../posts/photo-names.ts";
import { createPhotoSurvey, NO_PHOTOS, type PhotosSurvey } from "./survey-photos.ts";

/** What a whole table of posts holds. */
export interface PostsSurvey {
  rows: number;
  posts: number;
  badRows: number;
  problems: { reason: string; count: number; first: string | undefined }[];
  authors: number;
  /** Unix seconds of the first and the last post; absent without posts. */
  from?: number;
  to?: number;
  /** How many posts tell their views or a score. */
  withOutcome: number;
  /** Smallest, middle and largest views of those that tell them. */
  views: { least: number; median: number; most: number } | undefined;
  photos: PhotosSurvey;
  /** Photos that were found under another name than the table has, and the first of them. */
  renamed?: PhotoNames["renamed"];
  /** Posts of a table that tell no hour: all are at midnight. */
  atMidnight: number;
  /** Posts whose photo an earlier post has, and posts that equal an earlier one in author, time and words. */
  duplicates: { photos: number; posts: number };
  /** The first posts as they were understood. */
  samples: Post[];
}

const SAMPLES = 3;
const SECONDS_PER_DAY = 86_400;

/** Reads all posts and counts what is in them. */
export async function surveyPosts(
  { opened, posts, photos, renamed }: PostsToExtract,
  signal: AbortSignal,
): Promise<PostsSurvey> {
  const survey = emptySurvey();
  const authors = new Set<string>();
  const photosSeen = new Set<string>();
  const postsSeen = new Set<string>();
  const views: number[] = [];
  const places = await createPhotoSurvey(photos);
  for await (const post of posts) {
    signal.throwIfAborted();
    survey.posts++;
    authors.add(post.userId);
    if (survey.samples.length < SAMPLES) survey.samples.push(post);
    survey.from = Math.min(survey.from ?? post.postedAt, post.postedAt);
    survey.to = Math.max(survey.to ?? post.postedAt, post.postedAt);
    if ((post.postedAt + 60 * (post.utcOffsetMinutes ?? 0)) % SECONDS_PER_DAY === 0) survey.atMidnight++;
    if (post.views !== undefined || post.score !== undefined) survey.withOutcome++;
    if (post.views !== undefined) views.push(post.views);
    await places.count(post.imagePath);
    if (post.imagePath !== undefined && isSecond(photosSeen, post.imagePath)) survey.duplicates.photos++;
    const { userId, postedAt, title = "", description = "" } = post;
    if (isSecond(postsSeen, JSON.stringify([userId, postedAt, title, description])))
      survey.duplicates.posts++;
  }
  const { rowsRead, rowsSkipped, reasons, badRows } = opened.posts.report;
  survey.rows = rowsRead;
  survey.badRows = rowsSkipped;
  survey.authors = authors.size;
  survey.views = summaryOf(views);
  survey.photos = places.survey();
  if (renamed !== undefined) survey.renamed = { ...renamed };
  survey.problems = reasons.map(({ reason, count }) => ({
    reason,
    count,
    first: badRows.find((row: BadRowError) => row.reason === reason)?.message,
  }));
  return survey;
}

function isSecond(seen: Set<string>, text: string): boolean {
  const before = seen.size;
  return seen.add(text).size === before;
}

function emptySurvey(): PostsSurvey {
  return {
    rows: 0,
    posts: 0,
    badRows: 0,
    problems: [],
    authors: 0,
    atMidnight: 0,
    withOutcome: 0,
    views: undefined,
    photos: NO_PHOTOS,
    duplicates: { photos: 0, posts: 0 },
    samples: [],
  };
}

function summaryOf(views: number[]): PostsSurvey["views"] {
  if (views.length === 0) return undefined;
  const sorted = Float64Array.from(views).sort();
  const middle = sorted.length >> 1;
  const median = sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  return { least: sorted[0], median, most: sorted[sorted.length - 1] };
}
