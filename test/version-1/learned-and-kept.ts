import "@tensorflow/tfjs-backend-cpu";
import { matrixFrom } from "@vscnn/core";
import { denseBranch, denseHead, fuse, modelMetadata, predict, trainModel } from "@vscnn/model";
import { fileCheckpoint, loadModel, saveModel } from "@vscnn/model/node";
import {
  type FeatureSet,
  fitPredictor,
  type Predictor,
  type PredictorConfig,
  predict as predictPost,
  predictPosts,
  releasePredictor,
} from "@vscnn/predictor";
import { folderFitStore, keptTrials, loadPredictor, runTrials, savePredictor } from "@vscnn/predictor/node";
import { smallFeatures } from "../../packages/predictor/test/small-features.ts";
import { EXPONENTIALS, type SavedKinds } from "./saved-kind.ts";

const NETWORKS = { of: 1e-5, because: "backends sum single precision in orders of their own" };

const training = {
  inputs: matrixFrom(Array.from({ length: 40 }, (_, i) => [i / 40])),
  target: Array.from({ length: 40 }, (_, i) => i % 4),
};

function network() {
  return fuse([denseBranch({ name: "social", length: 1, seed: 3 })], denseHead({ units: [4], seed: 3 }));
}

const features = smallFeatures(60);
const SOCIAL: FeatureSet = { posts: features.posts, blocks: {} };
const QUESTIONS = features.posts.slice(0, 3).map((post) => ({ post }));
const PAPER: PredictorConfig = {
  preset: "paper",
  components: { social: 2 },
  learners: ["linear", { learner: "scnn", options: { epochs: 1, batchSize: 12 } }],
};
const BOOSTING: PredictorConfig = {
  preset: "prePublication",
  learners: [{ learner: "boosting", options: { nEstimators: 25, maxDepth: 2, nIterNoChange: 25 } }],
};

/** What a saved predictor says. */
async function answersOf(place: string): Promise<unknown> {
  const loaded = await loadPredictor(place);
  const { userId, postedAt, title } = features.posts[3];
  const answers = [
    loaded.learners.map(({ learner }) => learner),
    await predictPosts(loaded, QUESTIONS),
    await predictPost(loaded, { post: { userId, postedAt, title: title ?? "" } }),
  ];
  releasePredictor(loaded);
  return answers;
}

/** The networks of the paper have a million weights: all but one of forty are made zero here, which takes little room in an archive. */
function thinned(predictor: Predictor): Predictor {
  const learners = predictor.learners.map((learner) => {
    if (!("weights" in learner)) return learner;
    const weights = learner.weights.map((weight) => ({
      ...weight,
      values: weight.values.map((value, at) => (weight.values.length < 1000 || at % 40 === 0 ? value : 0)),
    }));
    return { ...learner, weights };
  });
  return { ...predictor, learners };
}

const trials = ["first", "zweites"].map((id, i) => ({ id, seed: i, config: { depth: i } }));

/** Networks, predictors, and what is kept of work that goes on. */
export const LEARNED_AND_KEPT: SavedKinds = {
  saveModel: {
    async save(place) {
      const model = network();
      await trainModel(model, training, { epochs: 1, seed: 1 });
      await saveModel(model, place, { metadata: { features: ["hour"] } });
      model.dispose();
    },
    async answers(place) {
      const model = await loadModel(place);
      const answers = [modelMetadata(model), predict(model, matrixFrom([[0.25], [3]]))];
      model.dispose();
      return answers;
    },
    tolerance: NETWORKS,
  },
  fileCheckpoint: {
    async save(place) {
      const model = network();
      await trainModel(model, training, { epochs: 1, seed: 1, checkpoint: fileCheckpoint(place) });
      model.dispose();
    },
    async answers(place) {
      const model = network();
      const checkpoint = fileCheckpoint(place);
      const kept = await checkpoint.load();
      const epochs: number[] = [];
      const onEpoch = ({ epoch }: { epoch: number }) => void epochs.push(epoch);
      await trainModel(model, training, { epochs: 2, seed: 1, checkpoint, onEpoch });
      const weights = model.getWeights().map((weight) => weight.dataSync());
      model.dispose();
      return [kept === undefined, epochs, weights];
    },
    tolerance: NETWORKS,
  },
  "savePredictor.zip": {
    save: async (place) => savePredictor(thinned(await fitPredictor(SOCIAL, PAPER)), place),
    answers: answersOf,
    tolerance: NETWORKS,
  },
  savePredictor: {
    save: async (place) => savePredictor(await fitPredictor(SOCIAL, BOOSTING), place),
    answers: answersOf,
    tolerance: EXPONENTIALS,
  },
  // A network in training is kept by it as fileCheckpoint keeps it
  folderFitStore: {
    async save(place) {
      const stop = new AbortController();
      const fit = fitPredictor(SOCIAL, BOOSTING, {
        store: folderFitStore(place),
        signal: stop.signal,
        onProgress: ({ step, done }) => {
          if (step === "train boosting" && done === 23) stop.abort(new Error("stopped"));
        },
      });
      await fit.catch((error) => (stop.signal.aborted ? undefined : Promise.reject(error)));
    },
    async answers(place) {
      const steps: string[] = [];
      const fitted = await fitPredictor(SOCIAL, BOOSTING, {
        store: folderFitStore(place),
        onProgress: ({ step, done }) => steps.push(`${step} ${done}`),
      });
      return [steps.filter((step) => step.startsWith("train ")), await predictPosts(fitted, QUESTIONS)];
    },
    tolerance: EXPONENTIALS,
  },
  runTrials: {
    save: (place) =>
      runTrials(
        trials,
        ({ seed }) => ({
          ids: ["x", "y", "z"],
          actual: [1, 2, 4],
          predicted: [1 + seed, 2, 4 - seed],
          trained: 10,
          leaks: ["none"],
        }),
        { folder: place, data: "version 1" },
      ),
    answers: (place) => keptTrials(trials, { folder: place, data: "version 1" }),
  },
};
