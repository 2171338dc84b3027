import { type Matrix, matrixFrom } from "@vscnn/core";
import type { Post } from "@vscnn/social";
import {
  fitTextSvd,
  fitTransformTfidf,
  TEXT_COUNT_NAMES,
  type TextSvdModel,
  type TfidfModel,
  textCounts,
  tokenize,
  tokenizeTags,
  transformTextSvd,
  transformTfidf,
} from "@vscnn/text";

/** What was learned of the words of training posts. */
export interface FittedWords {
  readonly tfidf: TfidfModel;
  readonly svd: TextSvdModel;
}

/** Words that are kept: the most frequent. */
const MAX_WORDS = 20_000;
/** From this many posts on, words that occur in only one of them are left out. */
const MANY_POSTS = 1000;

/** Names of the columns of a text: counts of the title and of the description, then directions of their words and the tags'. */
export function textNames(words: FittedWords | undefined): string[] {
  const directions = words?.svd.components.length ?? 0;
  return [
    ...TEXT_COUNT_NAMES.map((name) => `title.${name}`),
    ...TEXT_COUNT_NAMES.map((name) => `description.${name}`),
    ...Array.from({ length: directions }, (_, i) => `word${i}`),
  ];
}

/** Whether a post has any text. */
export function hasText({ title, description, tags }: Post): boolean {
  return Boolean(title) || Boolean(description) || (tags !== undefined && tags.length > 0);
}

/** Learns the words of posts; undefined where there are too few to learn from. */
export function fitWords(
  posts: readonly Post[],
  { components, seed }: { components: number; seed: number },
): FittedWords | undefined {
  const texts = posts.map(tokensOf);
  const different = new Set(texts.flat()).size;
  if (components === 0 || different < 2) return undefined;
  const minDocuments = posts.length >= MANY_POSTS ? 2 : 1;
  const options = { minDocuments, maxFeatures: MAX_WORDS, sublinear: true };
  const { model: tfidf, matrix: rows } = fitTransformTfidf(texts, options);
  const side = Math.min(rows.rows, rows.columns);
  const svd = fitTextSvd(rows, { components: Math.min(components, side), seed });
  return { tfidf, svd };
}

/** The columns of {@link textNames} of posts. */
export function textColumns(words: FittedWords | undefined, posts: readonly Post[]): Matrix {
  const names = textNames(words).length;
  const counts = TEXT_COUNT_NAMES.length;
  const cells = new Float32Array(posts.length * names);
  posts.forEach(({ title = "", description = "" }, i) => {
    cells.set(textCounts(title), i * names);
    cells.set(textCounts(description), i * names + counts);
  });
  if (words !== undefined) {
    const { data } = transformTextSvd(words.svd, transformTfidf(words.tfidf, posts.map(tokensOf)));
    const width = names - 2 * counts;
    posts.forEach((_, i) => {
      cells.set(data.subarray(i * width, (i + 1) * width), i * names + 2 * counts);
    });
  }
  return matrixFrom(cells, [posts.length, names]);
}

function tokensOf({ title = "", description = "", tags = [] }: Post): string[] {
  return [...tokenize(title), ...tokenize(description), ...tokenizeTags(tags)];
}
