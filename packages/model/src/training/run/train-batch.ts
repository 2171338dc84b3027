import {
  add,
  mean,
  type Optimizer,
  type Scalar,
  squaredDifference,
  type Tensor,
  tensor2d,
  tidy,
} from "@tensorflow/tfjs-core";
import type { TrainingState } from "./training-state.ts";

/** Makes one step on the chosen rows; gives their loss: the mean squared error and the penalties of the layers. */
export async function trainBatch(
  { model, training, variables }: TrainingState,
  chosen: Uint32Array,
  optimizer: Optimizer,
): Promise<number> {
  const cost = tidy(() => {
    const inputs = training.inputs.map(({ values, columns }) => gather(values, columns, chosen));
    const target = gather(training.target, 1, chosen);
    const loss = () => {
      const output = model.apply(inputs.length === 1 ? inputs[0] : inputs, { training: true }) as Tensor;
      const error = mean<Scalar>(squaredDifference(output, target));
      return model.calculateLosses().reduce((sum, penalty) => add(sum, penalty), error) as Scalar;
    };
    return optimizer.minimize(loss, true, variables) as Tensor;
  });
  const [loss] = await cost.data();
  cost.dispose();
  return loss;
}

function gather(values: Float32Array | Float64Array, columns: number, chosen: Uint32Array): Tensor {
  const gathered = new Float32Array(chosen.length * columns);
  chosen.forEach((row, index) => {
    gathered.set(values.subarray(row * columns, (row + 1) * columns), index * columns);
  });
  return tensor2d(gathered, [chosen.length, columns]);
}
