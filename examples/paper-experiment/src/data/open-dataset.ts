import { join, resolve } from "node:path";
import { blocksOfFlags, collectPosts, type PostsFlags } from "@vscnn/cli/command-line";
import { simulatePosts } from "@vscnn/dataset";
import { type RatingColumns, ratingColumns, readFacebookLive, readRatedPhotos } from "@vscnn/dataset/node";
import { type BlockConfig, featuresOfPosts } from "@vscnn/pipeline";
import type { FeatureSet, PredictorConfig } from "@vscnn/predictor";
import { latestReferenceTime, type Post, postScore } from "@vscnn/social";
import { pagePosts } from "example-facebook-posts/page-posts";
import { makePhotos, PHOTOS_VERSION } from "example-shared/make-photos";
import type { DatasetName, ExperimentOptions } from "../command-line.ts";
import { PRESETS } from "../config.ts";
import { skippedLines } from "../report/skipped-lines.ts";

/** Posts, or rated photos, that experiments are made with. */
export interface Dataset {
  readonly name: string;
  /** The file or folder of somebody's own posts. */
  readonly path?: string;
  /** Its duplicates are near copies of photos. */
  readonly features: FeatureSet;
  /** Where the features of its photos are kept, if it has photos. */
  readonly store?: string;
  /** How its tables are made. */
  readonly tables: PredictorConfig;
  /** What is judged by folds in place of posts: ratings of the photos by name, and what the photos are of. */
  readonly rated?: Pick<RatingColumns, "outcomes" | "category">;
  /** What was skipped while reading, in lines. */
  readonly remarks: readonly string[];
}

/** Where features of photos are kept, and which. */
type Places = { readonly store: string; readonly blocks: readonly BlockConfig[] };

/** The paper's visual features, and the hashes by which copies are found. */
const NAMES = "color,lbp,gist,aesthetic,deep,hash";
/** Judged by what is known before posting, and by an author's average over the posts before. */
const HONEST: PredictorConfig = { preset: "paper", averagesOf: "earlier", known: "beforePosting" };
/** And for later posts: what holds for tomorrow's. */
const LATER: PredictorConfig = { ...HONEST, split: { by: "time" } };

/** Opens a data set, and extracts the features of its photos where that is not done yet. */
export async function openDataset(
  name: DatasetName,
  out: string,
  { data, csv, seed, preset, vgg19, ...options }: ExperimentOptions,
): Promise<Dataset> {
  // Where the user stands: pnpm runs this program in its own folder
  const start = process.env.INIT_CWD ?? process.cwd();
  const folder = resolve(start, data);
  const blocks = blocksOfFlags(start, { blocks: NAMES, ...(vgg19 && { vgg19 }) });
  const places = { store: join(out, "features", name), blocks };
  switch (name) {
    case "simulated":
      return simulated(options.posts ?? PRESETS[preset].posts, seed, places);
    case "facebook": {
      const { posts, incomplete } = pagePosts();
      const remarks = incomplete === 0 ? [] : [`${incomplete} post is left out: a value is missing.`];
      return { name, features: { posts, blocks: {} }, tables: HONEST, remarks };
    }
    case "facebook-live": {
      const { posts, repeated } = await readFacebookLive(join(folder, "facebook-live-thailand/posts.csv"));
      const remarks = [`${repeated} posts that occur twice are taken once.`];
      return { name, features: { posts, blocks: {} }, tables: LATER, remarks };
    }
    case "oasis":
      return rated(join(folder, "oasis-cc0"), places);
    case "csv":
      if (csv === undefined) throw new Error("--dataset csv needs --csv");
      return { name, tables: LATER, ...(await own(start, { ...options, posts: csv }, places)) };
    default: {
      const posts = await own(start, { ...options, posts: data, format: name }, places);
      return { name, tables: { preset: "paper" }, ...posts };
    }
  }
}

/** Posts that are made up, of photos that are made of real photographs. */
async function simulated(count: number, seed: number, { store, blocks }: Places): Promise<Dataset> {
  // A folder for each number, seed and version: what is in it can be gone on with
  const run = `${PHOTOS_VERSION}-${count}-${seed}`;
  const photos = join(store, "../../photos", run);
  // As many users as the paper's data have, or fewer with 15 posts each
  const users = Math.min(135, Math.ceil(count / 15));
  const posts = simulatePosts({ posts: count, users, seed, photos: makePhotos(count, photos, seed) });
  const extracted = await photoFeatures(posts, photos, { store: join(store, run), blocks });
  return { name: "simulated", tables: { preset: "paper" }, ...extracted };
}

/** Photographs, and how beautiful, pleasant and exciting some hundred people found each; no posts. */
async function rated(folder: string, places: Places): Promise<Dataset> {
  const photos = await readRatedPhotos(join(folder, "ratings.csv"));
  const extracted = await photoFeatures(
    photos.map(({ post }) => post),
    join(folder, "images"),
    places,
  );
  const images = extracted.features.posts.map(({ id }) => id);
  const columns = ratingColumns(photos, { images, ratings: ["beauty", "valence", "arousal"] });
  return { name: "oasis", tables: {}, rated: columns, ...extracted };
}

/** Own posts or data of the SMP challenge, read as `vscnn extract` does; without photos the social half alone. */
async function own(start: string, flags: PostsFlags, places: Places) {
  const { posts: read, photos, remarks } = await collectPosts(start, flags);
  if (read.length < 36) throw new Error(`${flags.posts} must hold at least 36 posts, got ${read.length}`);
  const referenceTime = latestReferenceTime(read);
  const posts = read.map((post) => ({ ...post, score: postScore(post, { referenceTime }) }));
  if (posts.every(({ imagePath }) => imagePath === undefined)) {
    return { path: flags.posts, features: { posts, blocks: {} }, remarks };
  }
  const extracted = await photoFeatures(posts, photos, places);
  return { path: flags.posts, ...extracted, remarks: [...remarks, ...extracted.remarks] };
}

/** Features of every post's photo, extracted into a store that a broken run goes on with. */
async function photoFeatures(posts: readonly Post[], photos: string, { store, blocks }: Places) {
  const { features, skipped } = await featuresOfPosts(posts, { out: store, photos, blocks, shardSize: 50 });
  const remarks = skippedLines(skipped, posts.length);
  if (features.posts.length === 0) throw new Error(`no photo can be read. ${remarks.join("\n")}`);
  return { features, store, remarks };
}
