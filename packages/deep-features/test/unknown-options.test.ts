import { imageFrom } from "@vscnn/core";
import { expect, test } from "vitest";
import {
  createVgg19,
  defaultBackbone,
  loadVgg19Weights,
  preprocessVgg19,
  vgg19Weights,
} from "../src/index.ts";
import { NARROW, narrowLayers } from "./narrow-weights.ts";

// A misspelled option used to be ignored without a word
const image = imageFrom(new Uint8Array(12), [2, 2, 3]);
const anything = {} as never;
const weights = vgg19Weights(narrowLayers(), { architecture: NARROW });

test.each<[string, () => unknown, string]>([
  ["preprocessVgg19", () => preprocessVgg19(image, { preprocesing: "torch" } as never), "preprocessing"],
  ["vgg19Weights", () => vgg19Weights(anything, { architectur: {} } as never), "architecture"],
  ["createVgg19", () => createVgg19(weights, { resise: "nearest" } as never), "resize"],
  ["loadVgg19Weights", () => loadVgg19Weights("model.json", { fetcher: fetch } as never), "fetch"],
  ["defaultBackbone", () => defaultBackbone().extract([image], { batchsize: 2 } as never), "batchSize"],
])("%s refuses an option that it does not know", async (name, call, meant) => {
  await expect((async () => call())()).rejects.toThrow(
    new RegExp(`^${name}: options has an unknown name '\\w+', did you mean '${meant}'\\?`),
  );
});
