import "@tensorflow/tfjs-layers";
import * as tf from "@tensorflow/tfjs-core";
import { fusedAdam, startBackend } from "@vscnn/wasm-training";

/** What this page tells. */
export interface TrainedInPage {
  readonly isIsolated: boolean;
  /** Threads of this package, besides that of the page. */
  readonly threads: number;
  readonly weights: readonly number[];
}

let threads = 0;
const { postMessage } = Worker.prototype;
Worker.prototype.postMessage = function (this: Worker, ...parameters: unknown[]) {
  const [message] = parameters;
  threads += Number(typeof message === "object" && message !== null && "counters" in message);
  postMessage.apply(this, parameters as Parameters<typeof postMessage>);
};

const wanted = new URLSearchParams(location.search).get("threads");
await startBackend(wanted === null ? {} : { threads: Number(wanted) });
const x = tf.randomUniform([24, 600], -1, 1, "float32", 1) as tf.Tensor2D;
const weights = tf.variable(tf.randomUniform([600, 320], -1, 1, "float32", 2) as tf.Tensor2D);
const optimizer = fusedAdam(0.1);
for (let step = 0; step < 3; step++) {
  optimizer.minimize(() => tf.mean(tf.square(tf.matMul(x, weights))), false, [weights]);
}
const told: TrainedInPage = {
  isIsolated: crossOriginIsolated,
  threads,
  weights: Array.from(weights.dataSync()).filter((_, i) => i % 97 === 0),
};
Object.assign(window, { told });
