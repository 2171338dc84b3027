import { join, resolve } from "node:path";
import { readFacebookLive } from "@vscnn/dataset/node";
import type { PredictorConfig } from "@vscnn/predictor";
import { pagePosts } from "example-facebook-posts/page-posts";
import type { DatasetName, ExperimentOptions } from "../command-line.ts";
import { PRESETS } from "../config.ts";
import type { Dataset } from "./dataset.ts";
import { oasis } from "./oasis.ts";
import { own } from "./own.ts";
import { simulated } from "./simulated.ts";

/** Where the user stands: pnpm runs this program in its own folder. */
const START = process.env.INIT_CWD ?? process.cwd();
/** Judged by what is known before posting, and by an author's average over the posts before. */
const HONEST: PredictorConfig = { preset: "paper", averagesOf: "earlier", known: "beforePosting" };
/** And for later posts: what holds for tomorrow's. */
const LATER: PredictorConfig = { ...HONEST, split: { by: "time" } };

/** Opens a data set, and extracts the features of its photos where that is not done yet. */
export async function openDataset(
  name: DatasetName,
  out: string,
  { data, csv, seed, preset, ...options }: ExperimentOptions,
): Promise<Dataset> {
  const vgg19 = options.vgg19 && resolve(START, options.vgg19);
  const places = { store: join(out, "features", name), vgg19 };
  const folder = resolve(START, data);
  switch (name) {
    case "simulated":
      return simulated(options.posts ?? PRESETS[preset].posts, { seed, ...places });
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
      return oasis(join(folder, "oasis-cc0"), places);
    case "csv":
      if (csv === undefined) throw new Error("--dataset csv needs --csv");
      return { name, ...(await own(START, { ...options, posts: csv }, places)), tables: LATER };
    default: {
      const flags = { ...options, posts: data, format: name };
      return { name, ...(await own(START, flags, places)), tables: { preset: "paper" } };
    }
  }
}
