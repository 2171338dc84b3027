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
import type { TrainingState } from "./training-state.ts";

/** Makes one step on the chosen rows; gives their loss with the penalties of the layers. */
export async function trainBatch(
  { model, training, settings, variables, device }: TrainingState,
  chosen: Uint32Array,
  optimizer: Optimizer,
): Promise<number> {
  const cost = tidy(() => {
    const inputs = training.inputs.map(({ values, columns }) => gather(values, columns, chosen));
    const target = gather(training.target, 1, chosen);
    const weights = training.weights === null ? null : gather(training.weights, 1, chosen);
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

function gather(values: Float32Array | Float64Array, columns: number, chosen: Uint32Array): Tensor2D {
  const gathered = new Float32Array(chosen.length * columns);
  chosen.forEach((row, index) => {
    gathered.set(values.subarray(row * columns, (row + 1) * columns), index * columns);
  });
  return tensor2d(gathered, [chosen.length, columns]);
}
