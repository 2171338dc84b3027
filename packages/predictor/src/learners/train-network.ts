import {
  type CheckpointStore,
  decodeCheckpoint,
  type EpochRecord,
  encodeCheckpoint,
  trainModel,
} from "@vscnn/model";
import { NETWORKS, type NetworkName } from "../config/learner-names.ts";
import type { LearnerConfig } from "../config/predictor-config.ts";
import type { LearnerInputs } from "../inputs/learner-inputs.ts";
import { createNetwork } from "./create-network.ts";
import type { FitContext, LearnerData } from "./fit-context.ts";
import type { FittedNetwork } from "./fitted-learner.ts";
import { weightsOf } from "./live-network.ts";

/** Trains a network; what it learned up to the last epoch is kept in the store, if there is one. */
export async function trainNetwork(
  learner: NetworkName,
  config: Required<LearnerConfig>,
  { train, validation }: LearnerData,
  context: FitContext,
): Promise<FittedNetwork> {
  const options = config.options as {
    epochs?: number;
    batchSize?: number;
    learningRate?: number;
    patience?: number;
  };
  const { epochs = 50 } = options;
  const mean = train.target.reduce((sum, value) => sum + value, 0) / train.target.length;
  const inputs = (part: LearnerInputs) => NETWORKS[learner].map((name) => part.reduced(name));
  const lengths = inputs(train.inputs).map(({ shape }) => shape[1]);
  const network = createNetwork(learner, lengths, { seed: context.seed, outputBias: mean });
  const store = checkpointStore(learner, context);
  try {
    await trainModel(
      network,
      { inputs: inputs(train.inputs), target: train.target },
      {
        ...options,
        validation: { inputs: inputs(validation.inputs), target: validation.target },
        seed: context.seed,
        onEpoch: ({ epoch, validationLoss }: EpochRecord) =>
          context.onProgress({ step: `train ${learner}`, done: epoch, of: epochs, loss: validationLoss }),
        ...(store === undefined ? {} : { checkpoint: store, resumeFrom: store }),
        ...(context.optimizer === undefined ? {} : { optimizer: context.optimizer }),
        ...(context.signal === undefined ? {} : { signal: context.signal }),
      },
    );
    return { learner, inputs: "reduced", lengths, weights: weightsOf(network) };
  } finally {
    network.dispose();
  }
}

/** The store of a fit as a store of the checkpoints of one training. */
function checkpointStore(learner: string, { store }: FitContext): CheckpointStore | undefined {
  if (store === undefined) return undefined;
  const name = `${learner}.checkpoint`;
  return {
    save: (checkpoint) => store.save(name, encodeCheckpoint(checkpoint)),
    load: async () => {
      const bytes = await store.load(name);
      return bytes === undefined ? undefined : decodeCheckpoint(bytes);
    },
  };
}
