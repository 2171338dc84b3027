import { createRandom, type Image, imageFrom, type Matrix, matrixFrom } from "@vscnn/core";
import { simulatePosts } from "@vscnn/dataset";
import {
  explainPrediction,
  type FeatureSet,
  fitPredictor,
  loadPredictorFrom,
  type PredictorConfig,
  packPredictor,
  predict,
} from "@vscnn/predictor";
import { fusedAdam, startBackend } from "@vscnn/wasm-training";
import { type BenchContext, type BenchRow, compare } from "../harness/compare.ts";
import { processorTimed } from "../harness/processor-timed.ts";

const POSTS = 500;
const BLOCKS = { color: 32, lbp: 59, gist: 512, aesthetic: 11 };
/** Seconds of processor time that do not count. */
const WARM_UP_SECONDS = 3;
const PHOTO = { height: 768, width: 1024 };

/** Predictors by what they learn with: trees alone, and blended with the paper's network. */
function predictors(isQuick: boolean): Readonly<Record<string, PredictorConfig>> {
  const [nEstimators, epochs] = isQuick ? [10, 1] : [300, 10];
  return {
    boosting: { preset: "prePublication" },
    "boosting and VSCNN": {
      preset: "best",
      learners: [
        { learner: "boosting", inputs: "plain", options: { method: "hist", nEstimators, maxDepth: 6 } },
        { learner: "vscnn", options: { epochs } },
      ],
    },
  };
}

/** There is no peer: processor time is held against what a page or a service can wait for. */
export default async function bench(context: BenchContext): Promise<{
  rows: BenchRow[];
  versions: Record<string, string>;
}> {
  await startBackend();
  const features = makeFeatures(context.quick ? 300 : POSTS);
  const rows: BenchRow[] = [];
  for (const [name, config] of Object.entries(predictors(context.quick))) {
    const predictor = await fitPredictor(features, config, { optimizer: fusedAdam });
    const packed = packPredictor(predictor);
    const post = features.posts[0];
    const image = makePhoto();
    let asked = 0;
    const within = async (work: string, limitMs: number, ours: () => unknown) => {
      await warmUp(context, `${work}, ${name}`, ours);
      return compare(context, {
        work: `${work}, ${name}`,
        peer: `limit of ${limitMs} ms`,
        ours: processorTimed(ours),
        theirs: () => limitMs / 1000,
        target: 1,
        rounds: 7,
        minSeconds: 0.3,
      });
    };
    rows.push(
      // Another image each time: features of one that is known are not made again
      await within("predict, a new photo of 1,024 x 768", 100, () =>
        predict(predictor, { post, image: image.lo(0, 0, 0) as Image }),
      ),
      await within("predict, a known photo and another post", 10, () =>
        predict(predictor, { post: { ...post, postedAt: post.postedAt + asked++ }, image }),
      ),
      await within("explainPrediction, 9 groups, 20 posts", 1000, () =>
        explainPrediction(predictor, { post, image }),
      ),
      await within("explainPrediction, with the members of `time`", 3000, () =>
        explainPrediction(predictor, { post, image }, { children: ["time"] }),
      ),
      await within("loadPredictorFrom, .zip", 1000, () => loadPredictorFrom(packed)),
    );
  }
  return { rows, versions: {} };
}

/**
 * Asks as a service is asked that has run for a moment. A round of a photo used to be a single call, and the first predictor's rounds were those
 * in which the engine compiled the features of photos, as nobody who asks a second time meets them.
 */
async function warmUp({ quick, only }: BenchContext, work: string, ours: () => unknown): Promise<void> {
  if (quick || (only !== undefined && !work.includes(only))) return;
  const start = process.cpuUsage();
  let used = 0;
  while (used < WARM_UP_SECONDS) {
    await ours();
    const { user, system } = process.cpuUsage(start);
    used = (user + system) / 1e6;
  }
}

function makeFeatures(count: number): FeatureSet {
  const random = createRandom(1);
  const word = () => `word${Math.floor(200 * random() * random())}`;
  const posts = simulatePosts({ posts: count, users: 60, seed: 1 }).map((post) => {
    return { ...post, title: `${word()} ${word()} ${word()}`, tags: [word(), word()], category: word() };
  });
  const block = (columns: number): Matrix =>
    matrixFrom(
      Float32Array.from({ length: count * columns }, () => random()),
      [count, columns],
    );
  return {
    posts,
    blocks: Object.fromEntries(Object.entries(BLOCKS).map(([name, columns]) => [name, block(columns)])),
  };
}

/** Smooth colors with grain. */
function makePhoto(): Image {
  const { height, width } = PHOTO;
  const random = createRandom(2);
  const values = Uint8Array.from({ length: height * width * 3 }, (_, i) => {
    const [x, y] = [Math.floor(i / 3) % width, Math.floor(i / 3 / width)];
    return 128 + 90 * Math.sin(x / 90 + (i % 3)) * Math.cos(y / 70) + 20 * random();
  });
  return imageFrom(values, [height, width, 3]);
}
