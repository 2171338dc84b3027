import {
  add,
  type Optimizer,
  type Scalar,
  type Tensor,
  type Tensor2D,
  tensor2d,
  tidy,
} from "@tensorflow/tfjs-core";
import { withoutSoftmax } from "../../prediction/classes-of.ts";
import type { PackedData } from "../training-settings.ts";
import type { TrainingState } from "./training-state.ts";

/** Makes one step on the rows of a batch; gives their loss with the penalties of the layers. */
export async function trainBatch(
  { model, settings, variables, device }: TrainingState,
  batch: PackedData,
  optimizer: Optimizer,
): Promise<number> {
  const { rows } = batch;
  const cost = tidy(() => {
    const inputs = batch.inputs.map(({ values, columns }) => tensor2d(values, [rows, columns]));
    const target = tensor2d(Float32Array.from(batch.target), [rows, 1]);
    const weights = batch.weights === null ? null : tensor2d(batch.weights, [rows, 1]);
    const loss = () => {
      const given = inputs.length === 1 ? inputs[0] : inputs;
      const output = withoutSoftmax(model, () => model.apply(given, { training: true })) as Tensor2D;
      const error = settings.loss.ofBatch(output, target, weights);
      return model.calculateLosses().reduce((sum, penalty) => add(sum, penalty), error) as Scalar;
    };
    return optimizer.minimize(loss, true, variables) as Tensor;
  });
  try {
    const [loss] = await cost.data();
    device.check();
    return loss;
  } finally {
    cost.dispose();
  }
}
