/** Makes the predictor of the live demo: made-up posts over real photographs, learned by boosting. `npm run predictor` writes it. */
import { writeFileSync } from "node:fs";
import { createNormal, createRandom } from "@vscnn/core";
import { simulatePosts } from "@vscnn/dataset";
import { fitPredictor, packPredictor } from "@vscnn/predictor";
import { chosenAuthors } from "./chosen-authors.ts";
import { liftPosts } from "./lift-posts.ts";
import { madePhotos } from "./made-photos.ts";
import { photoAppeals } from "./photo-appeal.ts";
import { sourcePhotographs } from "./source-photographs.ts";
import { writeTexts } from "./write-texts.ts";

const POSTS = 1600;
const USERS = 60;
const AUTHORS = 9;
const SEED = 22;

const photographs = sourcePhotographs();
const { blocks, sources } = madePhotos(photographs, POSTS, SEED);
const appeals = photoAppeals(blocks.color, blocks.aesthetic, createNormal(createRandom(SEED)));
const photos = appeals.map((appeal, i) => ({ imagePath: `${i}.jpg`, appeal }));
const simulated = simulatePosts({ posts: POSTS, users: USERS, seed: SEED, photos });
const { posts: written, lifts } = writeTexts(simulated, { photographs, sources, seed: SEED });
const posts = liftPosts(written, lifts, appeals);

const boosting = {
  method: "hist",
  nEstimators: 250,
  learningRate: 0.08,
  maxDepth: 5,
  minSamplesLeaf: 15,
  nIterNoChange: 20,
};
const predictor = await fitPredictor(
  { posts, blocks },
  {
    preset: "prePublication",
    groups: ["author", "post", "text", "time", "color", "texture", "gist", "aesthetic"],
    learners: [{ learner: "boosting", inputs: "plain", options: boosting }],
    statistics: ["tag"],
    components: { visual: 32 },
    seed: SEED,
  },
);
writeFileSync(new URL("../public/predictor.zip", import.meta.url), packPredictor(predictor));
const authors = chosenAuthors(posts, AUTHORS);
writeFileSync(new URL("../demo/post/authors.json", import.meta.url), `${JSON.stringify(authors, null, 2)}\n`);
const { test, trainingMean, authorMean } = predictor.evaluation;
console.log(JSON.stringify({ test, trainingMean, authorMean }, null, 1));
