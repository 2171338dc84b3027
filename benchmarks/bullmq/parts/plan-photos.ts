import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { simulatePosts } from "@vscnn/dataset";
import { type BlockConfig, planExtraction, type Run } from "@vscnn/pipeline";
import { HAND_MADE } from "../../pipeline/extract-folder.ts";
import { writePhotographs } from "../../pipeline/photographs.ts";

/** Photos of 640 pixels, which posts show in turn. */
const FILES = 16;

/** A run of so many posts, in a folder that has its photos. */
export async function planPhotos(
  folder: string,
  {
    name,
    photos: count,
    shardSize,
    blocks = HAND_MADE,
  }: { name: string; photos: number; shardSize: number; blocks?: readonly BlockConfig[] },
): Promise<Run> {
  const photos = join(folder, "photos");
  if (!existsSync(photos)) writePhotographs(photos, 640, FILES);
  const names = readdirSync(photos).sort();
  const posts = simulatePosts({ posts: count, users: Math.min(5, count) }).map((post, i) => ({
    ...post,
    imagePath: names[i % names.length],
  }));
  return planExtraction(posts, { out: join(folder, name), photos, blocks, shardSize });
}
