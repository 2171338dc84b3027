import { expect, it } from "vitest";
import { preprocessVgg19, vgg19Layers, vgg19Weights } from "../../src/index.ts";
import { writeOnnxModel } from "../../src/onnx/write-onnx-model.ts";
import { expectLayers } from "../expect-close.ts";
import fixture from "../fixtures/narrow.json";
import { formulaImage } from "../formula-image.ts";
import { NARROW, narrowLayers } from "../narrow-weights.ts";
import { hasOnnxRuntime } from "./has-onnx-runtime.ts";

it.runIf(hasOnnxRuntime)("the ONNX model gives PyTorch's output at every layer", async () => {
  const { InferenceSession, Tensor } = await import("onnxruntime-node");
  const names = [...vgg19Layers(NARROW).map(({ name }) => name), "fc2_linear"];
  const weights = vgg19Weights(narrowLayers(), { architecture: NARROW });
  const session = await InferenceSession.create(await writeOnnxModel("test", weights, names));
  const [height, width] = fixture.images[0];
  const { data } = preprocessVgg19(formulaImage(height, width), { size: 64 });
  const results = await session.run({ images: new Tensor("float32", data, [1, 64, 64, 3]) });
  const outputs = new Map<string, Float32Array>();
  for (const name of names) outputs.set(name, channelsLast(results[name]));
  await session.release();
  expect(outputs.size).toBe(24);
  expectLayers(outputs);
});

/** ONNX has (channel, row, column), the fixture (row, column, channel). */
function channelsLast({ data, dims }: { data: unknown; dims: readonly number[] }): Float32Array {
  const values = data as Float32Array;
  if (dims.length === 2) return values;
  const [, channels, rows, columns] = dims;
  return values.map((_, i) => values[(i % channels) * rows * columns + Math.floor(i / channels)]);
}
