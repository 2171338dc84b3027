import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { simulatePosts } from "@vscnn/dataset";
import { type BuiltInBlock, extractFeatures, planExtraction } from "@vscnn/pipeline";

/** The 614 numbers that need no network. */
export const HAND_MADE: readonly BuiltInBlock[] = ["color", "lbp", "gist", "aesthetic"];

/** A worker's first photos take two to three times as long as later ones, until V8 has compiled what they run through. */
const WARM_UP = 16;

/** How a folder of photos is extracted. */
export interface ExtractFolderOptions {
  blocks: readonly BuiltInBlock[];
  workers: number;
  /** Posts, which show the photos in turn. */
  posts: number;
  /** Photos that each worker is given first and that do not count. @defaultValue 16 */
  warmUp?: number;
}

/**
 * Seconds a photo: from the moment at which every worker has given its first ones, networks loaded and its functions compiled by V8, to the
 * last photo. The writing of shards is part of it, the start of workers is not.
 */
export async function extractFolder(
  photos: string,
  { blocks, workers, posts: count, warmUp: warmUpPhotos = WARM_UP }: ExtractFolderOptions,
): Promise<number> {
  const names = readdirSync(photos).sort();
  const warmUp = warmUpPhotos * workers;
  const total = count + warmUp;
  const out = mkdtempSync(join(tmpdir(), "bench-store-"));
  try {
    const simulated = simulatePosts({ posts: total, users: 1 });
    const posts = simulated.map((post, i) => ({ ...post, imagePath: names[i % names.length] }));
    const run = await planExtraction(posts, { out, photos, blocks });
    let start = 0;
    const report = await extractFeatures(run, {
      workers,
      onProgress: ({ photosSeen }) => {
        if (photosSeen === warmUp && start === 0) start = performance.now();
      },
    });
    if (report.counts.ok !== total) throw new Error(`of ${total} photos ${report.counts.ok} have features`);
    return (performance.now() - start) / 1000 / (total - warmUp);
  } finally {
    rmSync(out, { recursive: true });
  }
}
