import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createRandom, imageFrom } from "@vscnn/core";
import { simulatePosts } from "@vscnn/dataset";
import { encodePng } from "@vscnn/image";
import { planExtraction, type Run } from "@vscnn/pipeline";
import type { Post } from "@vscnn/social";
import { afterAll, beforeAll } from "vitest";

/** Posts of a run, which come in three shards. */
export const POSTS = 96;
const SHARD_SIZE = 32;
/** Numbers that are cheap and other in every photo: 12 values of the bytes of a PNG. */
const BLOCK = `export default ({ data }) => Float32Array.from({ length: 12 }, (_, i) => Math.fround(data[i * 7] / 3 + data[i]));`;

/** Runs of small photos, one of which is missing. */
interface SmallRuns {
  /** That of all runs, and of `photos`. */
  readonly folder: string;
  /** @param change - what is changed about a post */
  plan(name: string, change?: (post: Post, i: number) => Post): Promise<Run>;
}

/** Makes the folder before the tests of a file, and removes it after them. */
export function useSmallRuns(): SmallRuns {
  const folder = mkdtempSync(join(tmpdir(), "flow-"));
  beforeAll(() => {
    mkdirSync(join(folder, "photos"));
    const random = createRandom(1);
    for (let i = 0; i < POSTS; i++) {
      const pixels = Uint8Array.from({ length: 300 }, () => Math.floor(256 * random()));
      writeFileSync(join(folder, "photos", `${i}.png`), encodePng(imageFrom(pixels, [10, 10, 3])));
    }
    writeFileSync(join(folder, "block.mjs"), BLOCK);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return {
    folder,
    plan(name, change = (post) => post) {
      const posts = simulatePosts({ posts: POSTS, users: 6, seed: 2 }).map((post, i) => ({
        ...change(post, i),
        imagePath: i === 17 ? "gone.png" : `${i}.png`,
      }));
      const blocks = [{ name: "own", module: join(folder, "block.mjs"), length: 12 }];
      const photos = join(folder, "photos");
      return planExtraction(posts, { out: join(folder, name), photos, blocks, shardSize: SHARD_SIZE });
    },
  };
}
