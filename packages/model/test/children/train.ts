/**
 * Trains the small network with a checkpoint file, going on from it if it is there; prints a line per batch, and in the
 * end the weights.
 */
import "@tensorflow/tfjs-backend-cpu";
import { setBackend } from "@tensorflow/tfjs-core";
import { trainModel } from "../../src/index.ts";
import { fileCheckpoint } from "../../src/node.ts";
import { smallData, smallNetwork, weightsOf } from "../small-network.ts";

const [path, epochs] = process.argv.slice(2);
const store = fileCheckpoint(path);
await setBackend("cpu");
const model = smallNetwork();
const history = await trainModel(model, smallData(60, 1), {
  epochs: Number(epochs),
  validation: smallData(20, 2),
  learningRate: 0.01,
  checkpoint: store,
  resumeFrom: store,
  onBatch: ({ epoch, batch }) => console.log(`batch ${epoch} ${batch}`),
});
const weights = weightsOf(model).map((values) => Buffer.from(values.buffer).toString("base64"));
console.log(`end ${JSON.stringify({ history, weights })}`);
