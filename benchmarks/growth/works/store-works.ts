import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { simulatePosts } from "@vscnn/dataset";
import { extractFeatures, openFeatures, planExtraction } from "@vscnn/pipeline";
import { writePhotographs } from "../../pipeline/photographs.ts";
import { sizesFrom, type Workload } from "../workload.ts";

/** So small, and so few blocks, that the store counts as much as the pixels. */
const [SIDE, PHOTOS] = [64, 50];
const BLOCKS = ["color", "lbp"] as const;

/** What the pipeline does from posts to features, by their number. */
export const STORE_WORKS: readonly Workload[] = [
  {
    work: "planExtraction",
    package: "pipeline",
    of: "posts",
    sizes: sizesFrom(1000),
    prepare: (size, folder) => {
      const posts = postsOf(size);
      return () =>
        inNewFolder(folder, (out) => planExtraction(posts, { out, photos: folder, blocks: BLOCKS }));
    },
  },
  {
    work: `extractFeatures, color and lbp, ${SIDE} px, 1 worker with its start`,
    package: "pipeline",
    of: "photos",
    sizes: sizesFrom(100),
    prepare: (size, folder) => {
      const photos = writePhotos(folder);
      return () => inNewFolder(folder, (out) => extract(out, photos, size));
    },
  },
  {
    work: "openFeatures and complete, color and lbp",
    package: "pipeline",
    of: "photos",
    sizes: sizesFrom(100),
    prepare: async (size, folder) => {
      const out = join(folder, "store");
      await extract(out, writePhotos(folder), size);
      return async () => (await openFeatures(out)).complete();
    },
  },
];

function postsOf(count: number) {
  return simulatePosts({ posts: count, users: Math.ceil(count / 50), seed: 1 }).map((post, i) => {
    return { ...post, imagePath: `${String(i % PHOTOS).padStart(5, "0")}.jpg` };
  });
}

function writePhotos(folder: string): string {
  const photos = join(folder, "photos");
  writePhotographs(photos, SIDE, PHOTOS);
  return photos;
}

async function extract(out: string, photos: string, count: number): Promise<void> {
  const run = await planExtraction(postsOf(count), { out, photos, blocks: BLOCKS });
  const { counts } = await extractFeatures(run, { workers: 1 });
  if (counts.ok !== count) throw new Error(`of ${count} photos ${counts.ok} have features`);
}

/** A run that is there already would not be planned or extracted again. */
async function inNewFolder(folder: string, work: (out: string) => Promise<unknown>): Promise<void> {
  const out = mkdtempSync(join(folder, "run-"));
  await work(out);
  rmSync(out, { recursive: true });
}
