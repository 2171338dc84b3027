import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BlockConfig, extractFeatures, type PhotosOptions, planExtraction } from "@vscnn/pipeline";
import type { Post } from "@vscnn/social";

/** What the first photos tell of all. */
export interface ExtractionEstimate {
  /** Seconds of one core for each photo, the loading of networks left out. */
  secondsPerPhoto: number;
  /** Photos that were measured. */
  measured: number;
  /** Bytes of the blocks for each post. */
  bytesPerPost: number;
}

/** How the few photos are extracted. */
interface TrialOptions {
  blocks: readonly BlockConfig[];
  photos: PhotosOptions;
  decoders: string | undefined;
  signal: AbortSignal;
}

/**
 * Extracts the features of a few photos into a folder that is removed again, to tell how long all will take.
 *
 * @param posts - the posts to try; those without a readable photo tell nothing
 */
export async function estimateExtraction(
  posts: readonly Post[],
  { blocks, photos, decoders, signal }: TrialOptions,
): Promise<ExtractionEstimate> {
  const folder = await mkdtemp(join(tmpdir(), "vscnn-estimate-"));
  try {
    const run = await planExtraction(posts, {
      out: folder,
      blocks,
      photos,
      ...(decoders === undefined ? {} : { decoders }),
    });
    const moments: number[] = [];
    const { counts } = await extractFeatures(run, {
      workers: 1,
      signal,
      onProgress: () => void moments.push(performance.now()),
    });
    // The first photo waits for the worker to start and for its networks
    const between = (moments[moments.length - 2] ?? 0) - (moments[0] ?? 0);
    const photosBetween = Math.max(1, moments.length - 2);
    const columns = run.blocks.reduce((sum, { length }) => sum + length, 0);
    return {
      secondsPerPhoto: between / photosBetween / 1000,
      measured: counts.ok,
      bytesPerPost: 4 * columns,
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
