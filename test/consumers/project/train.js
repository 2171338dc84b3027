import "@tensorflow/tfjs-layers";
import * as tf from "@tensorflow/tfjs-core";
import { fusedAdam, startBackend } from "@vscnn/wasm-training";

/** Starts the backend without a word on where its files are, and learns a filter: gives the backend and the filter. */
export async function train() {
  const backend = await startBackend();
  const x = tf.tensor3d([1, 2, -1, 0, 3, 1, -2, 2], [1, 8, 1]);
  const goal = tf.conv1d(x, tf.tensor3d([0.5, -1, 2], [3, 1, 1]), 1, "same");
  const filter = tf.variable(tf.zeros([3, 1, 1]));
  const optimizer = fusedAdam(0.1);
  for (let step = 0; step < 300; step++) {
    optimizer.minimize(() => tf.mean(tf.square(tf.sub(tf.conv1d(x, filter, 1, "same"), goal))), false, [
      filter,
    ]);
  }
  return { backend, filter: Array.from(await filter.data(), (value) => Number(value.toFixed(2))) };
}
