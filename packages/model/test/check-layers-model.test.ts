import type { LayersModel } from "@tensorflow/tfjs-layers";
import { beforeAll, expect, test } from "vitest";
import { useBackend } from "../../../test/use-backend.ts";
import {
  describeModel,
  isClassNetwork,
  modelMetadata,
  predict,
  saveModelTo,
  trainModel,
} from "../src/index.ts";
import { memoryHandler } from "./memory-handler.ts";
import { smallData, smallNetwork } from "./small-network.ts";

beforeAll(() => useBackend("cpu"));

/** What must be there, and what stands in its place. */
const PARTS = ["layers", "inputs", "outputs", "inputLayers", "outputLayers", "inputNames", "weights"];
const WRONG = [undefined, null, 3, "x", {}, [null], [{}]];

const { inputs } = smallData(3, 1);
const calls: Readonly<Record<string, (model: LayersModel) => unknown>> = {
  describeModel,
  isClassNetwork,
  modelMetadata,
  predict: (model) => predict(model, inputs),
  saveModelTo: (model) => saveModelTo(model, memoryHandler()),
  trainModel: (model) => trainModel(model, smallData(6, 1), { epochs: 1 }),
};

test.each(Object.entries(calls))(
  "%s refuses a network that lacks parts, by its own name",
  async (name, call) => {
    // These ended in errors of TensorFlow.js and of JavaScript: "model.outputLayers is not iterable"
    const network = smallNetwork();
    for (const part of PARTS) {
      for (const value of WRONG) {
        const model = Object.create(network, { [part]: { value } });
        const error = await Promise.resolve(model)
          .then(call)
          .catch((reason: unknown) => reason);
        expect(error, `${part}: ${JSON.stringify(value)}`).toBeInstanceOf(TypeError);
        expect((error as Error).message).toMatch(`${name}: model must be a tf.LayersModel, got `);
      }
    }
    expect(await Promise.resolve(network).then(call)).not.toBeInstanceOf(Error);
  },
);
