import type { FeatureStore } from "@vscnn/pipeline";
import type { Post } from "@vscnn/social";
import { photoRows } from "../predictor/photo-rows.ts";

/** What of a post goes into a table, before its features. */
const POST_COLUMNS = {
  id: (post) => post.id,
  userId: (post) => post.userId,
  postedAt: (post) => new Date(post.postedAt * 1000).toISOString(),
  imagePath: (post) => post.imagePath,
  title: (post) => post.title,
  tags: (post) => post.tags?.join(" "),
  views: (post) => post.views,
  score: (post) => post.score,
} satisfies Readonly<Record<string, (post: Post) => string | number | undefined>>;

/** Names of the columns that hold texts. */
export const TEXT_COLUMNS: ReadonlySet<string> = new Set([
  "id",
  "userId",
  "postedAt",
  "imagePath",
  "title",
  "tags",
]);

/** A row of a table by the names of its columns. */
export type ExportRow = Record<string, string | number | undefined>;

/** The columns of a table: those of the post, then a column for each number of each block. */
export function columnsOf({ run }: FeatureStore, blocks: readonly string[]): string[] {
  const features = run.blocks.filter(({ name }) => blocks.includes(name));
  return [
    ...Object.keys(POST_COLUMNS),
    ...features.flatMap(({ name, length }) => Array.from({ length }, (_, i) => `${name}_${i}`)),
  ];
}

/** The rows of a table, a shard at a time. A photo without features has none. */
export async function* rowBatches(
  store: FeatureStore,
  blocks: readonly string[],
): AsyncGenerator<ExportRow[]> {
  for await (const batch of photoRows(store)) {
    yield batch.map(({ post, features }) => {
      const row: ExportRow = Object.fromEntries(
        Object.entries(POST_COLUMNS).map(([name, of]) => [name, of(post)]),
      );
      for (const name of blocks) {
        const vector = features[name];
        if (vector !== undefined) for (let i = 0; i < vector.length; i++) row[`${name}_${i}`] = vector[i];
      }
      return row;
    });
  }
}
