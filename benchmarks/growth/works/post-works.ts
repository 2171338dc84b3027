import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Post, simulatePosts } from "@vscnn/dataset";
import { readPosts } from "@vscnn/dataset/node";
import { fitPredictor, type PredictorConfig, predictPosts } from "@vscnn/predictor";
import { authorHistory, targetStatistics } from "@vscnn/social";
import { fitTextSvd, fitTransformTfidf } from "@vscnn/text";
import { readSmpT1 } from "../../dataset/read-smp-t1.ts";
import { writeSmpT1 } from "../../dataset/write-smp-t1.ts";
import { texts } from "../inputs.ts";
import { sizesFrom, type Workload } from "../workload.ts";

const POSTS = sizesFrom(2000);
const CATEGORIES = ["animal", "food", "holiday", "travel", "urban"];
/** Trees alone: the time of networks is that of their epochs. */
const TREES: PredictorConfig = {
  preset: "prePublication",
  learners: [{ learner: "boosting", options: { method: "hist", nEstimators: 30, maxDepth: 6 } }],
};

/** What is read and made of posts and their texts, by their number. */
export const POST_WORKS: readonly Workload[] = [
  {
    work: "readPosts, SMP-T1",
    package: "dataset",
    of: "posts",
    sizes: POSTS,
    prepare: (size, folder) => {
      writeSmpT1(folder, simulated(size));
      return () => readSmpT1(folder);
    },
  },
  {
    work: "readPosts, CSV with titles",
    package: "dataset",
    of: "posts",
    sizes: POSTS,
    prepare: (size, folder) => {
      const path = join(folder, "posts.csv");
      writeCsv(path, simulated(size));
      return async () => {
        let read = 0;
        for await (const post of readPosts(path, { format: "csv" })) read += post.titleLength;
        return read;
      };
    },
  },
  {
    work: "authorHistory",
    package: "social",
    of: "posts",
    sizes: POSTS,
    prepare: (size) => {
      const posts = simulated(size);
      return () => authorHistory(posts);
    },
  },
  {
    work: "targetStatistics, by category",
    package: "social",
    of: "posts",
    sizes: POSTS,
    prepare: (size) => {
      const posts = simulated(size).map((post, i) => ({ ...post, category: CATEGORIES[i % 5] }));
      return () => targetStatistics(posts, { keys: ["category"] });
    },
  },
  {
    work: "fitTransformTfidf, 12 words each",
    package: "text",
    of: "texts",
    sizes: POSTS,
    prepare: (size) => {
      const given = texts(size, 12);
      return () => fitTransformTfidf(given);
    },
  },
  {
    work: "fitTextSvd to 20, 12 words each",
    package: "text",
    of: "texts",
    sizes: POSTS,
    prepare: (size) => {
      const { matrix } = fitTransformTfidf(texts(size, 12));
      return () => fitTextSvd(matrix, { components: 20 });
    },
  },
  {
    work: "fitPredictor, 30 trees",
    package: "predictor",
    of: "posts",
    sizes: sizesFrom(300),
    prepare: (size) => {
      const posts = simulated(size);
      return () => fitPredictor({ posts, blocks: {} }, TREES);
    },
  },
  {
    work: "predictPosts, 30 trees",
    package: "predictor",
    of: "posts",
    sizes: sizesFrom(300),
    prepare: async (size) => {
      const predictor = await fitPredictor({ posts: simulated(300), blocks: {} }, TREES);
      const asked = simulated(size).map((post) => ({ post }));
      return () => predictPosts(predictor, asked);
    },
  },
];

/** Fifty of each author. */
function simulated(posts: number): Post[] {
  return simulatePosts({ posts, users: Math.ceil(posts / 50), seed: 1 });
}

function writeCsv(path: string, posts: readonly Post[]): void {
  const titles = texts(posts.length, 6);
  const lines = posts.map((post, i) => {
    const { id, userId, postedAt, tagCount, hasPeople, commentCount, user, score } = post;
    return `${id},${userId},${postedAt},"${titles[i]}",${tagCount},${hasPeople},${commentCount},${user.groupCount},${user.memberCount},${user.averageViews},0,${score}`;
  });
  const columns =
    "id,userId,postedAt,title,tagCount,hasPeople,commentCount,groupCount,memberCount,averageViews,descriptionLength,score";
  writeFileSync(path, `${columns}\n${lines.join("\n")}\n`);
}
