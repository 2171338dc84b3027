/**
 * Trains a tiny network on WebGPU and on the cpu backend, loses the device in between and goes on from the checkpoint file; prints what
 * came of it as JSON, and ends by itself.
 */
import "@tensorflow/tfjs-layers";
import { backend, train } from "@tensorflow/tfjs-core";
import { startBackend } from "@vscnn/wasm-training";
import {
  conv1dBranch,
  denseHead,
  fuse,
  predict,
  predictAsync,
  type TrainModelOptions,
  trainModel,
} from "../../src/index.ts";
import { fileCheckpoint, saveModel } from "../../src/node.ts";
import { smallData } from "../small-network.ts";

const [folder] = process.argv.slice(2);
const { inputs, target } = smallData(20, 1);
const data = { inputs: inputs[0], target };
const network = () =>
  fuse([conv1dBranch({ name: "visual", length: 6, filters: [2] })], denseHead({ units: [4] }));
const optimizer = (rate: number) => train.momentum(rate, 0.9);

async function trained(options: TrainModelOptions) {
  const model = network();
  const { epochs } = await trainModel(model, data, { epochs: 4, learningRate: 0.01, optimizer, ...options });
  const predicted = Array.from(await predictAsync(model, data.inputs));
  return { model, losses: epochs.map(({ loss }) => loss), predicted };
}

const names = [await startBackend({ device: "auto" }), await startBackend({ device: "webgpu" })];
const whole = await trained({});
let atOnce = "";
try {
  predict(whole.model, data.inputs);
} catch (error) {
  atOnce = (error as Error).message;
}
await saveModel(whole.model, `${folder}/model`);
const store = fileCheckpoint(`${folder}/checkpoint`);
const { device } = backend() as unknown as { device: { destroy(): void } };
const lost = await trained({
  checkpoint: store,
  onBatch: ({ epoch }) => {
    if (epoch === 3) device.destroy();
  },
}).then(
  () => "",
  (error: Error) => error.message,
);
await startBackend({ device: "webgpu" });
const resumed = await trained({ checkpoint: store, resumeFrom: store });
await startBackend({ device: "cpu" });
const cpu = await trained({});
const of = ({ losses, predicted }: typeof whole) => ({ losses, predicted });
console.log(JSON.stringify({ names, atOnce, lost, whole: of(whole), resumed: of(resumed), cpu: of(cpu) }));
