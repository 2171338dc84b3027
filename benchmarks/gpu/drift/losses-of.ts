import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import { engine, type NamedTensorMap, Optimizer, type Tensor, tensor } from "@tensorflow/tfjs-core";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import { trainModel } from "@vscnn/model";
import { fusedAdam, type StartBackendOptions, startBackend } from "@vscnn/wasm-training";
import { type NetworkChoice, networkOf, simulatedRows } from "../simulated-training.ts";

/** Rows of a step, and of those that judge the network at the end. */
const BATCH = 20;
const JUDGED = 400;

/** What is trained. */
export interface Steps extends NetworkChoice {
  readonly count: number;
}

/** How a training went. */
export interface LossCurve {
  /** Of each step. */
  readonly losses: readonly number[];
  /** Of rows that it was not trained on, at the end. */
  readonly validation: number;
}

type Change = (values: Float32Array) => void;

/** What is done to a training. */
export interface Changes extends Pick<StartBackendOptions, "device" | "kernels"> {
  readonly changeWeights?: Change;
  readonly changeGradients?: Change;
  /** Changes kernels, and gives what takes that back. */
  readonly changeKernels?: () => () => void;
}

/** Trains VSCNN as the command line does. */
export async function lossesOf(
  { count, ...choice }: Steps,
  { changeWeights, changeGradients, changeKernels, device = "wasm", ...starting }: Changes = {},
): Promise<LossCurve> {
  await startBackend({ device, ...starting });
  const network = networkOf(choice);
  if (changeWeights !== undefined) await disturbWeights(network, changeWeights);
  const restore = changeKernels?.();
  const losses: number[] = [];
  try {
    const { epochs } = await trainModel(network, simulatedRows(count * BATCH), {
      epochs: 1,
      batchSize: BATCH,
      validation: simulatedRows(JUDGED, 2),
      optimizer: (rate) => withGradients(fusedAdam(rate), changeGradients),
      onBatch: ({ loss }) => void losses.push(loss),
    });
    return { losses, validation: epochs[0].validationLoss as number };
  } finally {
    restore?.();
    network.dispose();
  }
}

async function disturbWeights(network: LayersModel, change: Change): Promise<void> {
  for (const weight of network.trainableWeights) {
    const values = Float32Array.from(await weight.read().data());
    change(values);
    const changed = tensor(values, weight.shape as number[]);
    weight.write(changed);
    changed.dispose();
  }
}

function withGradients(optimizer: Optimizer, change: Change | undefined): Optimizer {
  // It would compute the gradients of large weights where it uses them, too late for anybody to change them
  optimizer.minimize = Optimizer.prototype.minimize;
  if (change === undefined) return optimizer;
  const apply = optimizer.applyGradients.bind(optimizer);
  optimizer.applyGradients = (gradients) => {
    const backend = engine().backend as BackendWasm;
    for (const given of tensorsOf(gradients)) change(backend.typedArrayFromHeap(given) as Float32Array);
    apply(gradients);
  };
  return optimizer;
}

function tensorsOf(gradients: NamedTensorMap | readonly { readonly tensor: Tensor }[]): Tensor[] {
  return Array.isArray(gradients)
    ? gradients.map(({ tensor: given }: { tensor: Tensor }) => given)
    : Object.values(gradients as NamedTensorMap);
}
