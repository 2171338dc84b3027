import { createRandom, matrixFrom } from "@vscnn/core";
import { simulatePosts } from "@vscnn/dataset";
import { fitPredictor, type PredictionInput, type Predictor, predict, predictPosts } from "@vscnn/predictor";
import { startBackend } from "@vscnn/wasm-training";
import { runSoak } from "./run-soak.ts";

const COLUMNS = 32;
/** Posts that are asked about together. */
const BATCH = 500;
/** Of so many batches, one is asked post by post. */
const ONE_BY_ONE = 100;

await runSoak({
  what: "predictions",
  description: "Ask a blend of trees and a network about posts",
  count: 1_000_000,
  async prepare() {
    await startBackend();
    const predictor = await smallPredictor();
    return async (done) => {
      const batch = done / BATCH;
      const inputs = newInputs(batch);
      if (batch % ONE_BY_ONE > 0) await predictPosts(predictor, inputs);
      else for (const input of inputs) await predict(predictor, input);
      return BATCH;
    };
  },
});

function smallPredictor(): Promise<Predictor> {
  const posts = simulatePosts({ posts: BATCH, users: 40, seed: 1 });
  return fitPredictor(
    { posts, blocks: { color: matrixFrom(colorValues(1), [BATCH, COLUMNS]) } },
    {
      preset: "best",
      learners: [
        { learner: "boosting", options: { method: "hist", nEstimators: 50 } },
        { learner: "vscnn", options: { epochs: 2 } },
      ],
    },
  );
}

/** Posts that were not asked about before, so that what is kept by content would show. */
function newInputs(batch: number): PredictionInput[] {
  const values = colorValues(batch + 2);
  return [...simulatePosts({ posts: BATCH, users: 40, seed: batch + 2 })].map((post, i) => ({
    post,
    features: { color: values.subarray(i * COLUMNS, (i + 1) * COLUMNS) },
  }));
}

function colorValues(seed: number): Float32Array {
  const random = createRandom(seed);
  return Float32Array.from({ length: BATCH * COLUMNS }, random);
}
