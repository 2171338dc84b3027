import wasmModuleUrl from "onnxruntime-web/ort-wasm-simd-threaded.asyncify.mjs?url";
import wasmUrl from "onnxruntime-web/ort-wasm-simd-threaded.asyncify.wasm?url";
import * as ort from "onnxruntime-web/webgpu";
import { expect, it } from "vitest";
import { createVgg19, vgg19Weights } from "../src/index.ts";
import { relativeDifference } from "./expect-close.ts";
import fixture from "./fixtures/narrow.json";
import { formulaImage } from "./formula-image.ts";
import { NARROW, narrowLayers } from "./narrow-weights.ts";

ort.env.wasm.wasmPaths = { mjs: wasmModuleUrl, wasm: wasmUrl };
ort.env.wasm.numThreads = 1;
ort.env.logLevel = "error";

const images = fixture.images.map(([height, width]) => formulaImage(height, width));
const weights = () => vgg19Weights(narrowLayers(), { architecture: NARROW });

/** Chromium computes WebGPU on the processor here, by SwiftShader. */
it.each(["cpu", "webgpu"] as const)("gives PyTorch's fc2 by ONNX Runtime on %s", async (device) => {
  const vgg19 = createVgg19(weights(), { onnxRuntime: ort, device });
  expect(vgg19).toMatchObject({ runtime: "onnx", device, preprocessing: "keras, nearest" });
  const { data } = await vgg19.extract(images);
  // What the processor and a graphics card may differ by
  expect(relativeDifference(data, fixture.fc2.flat())).toBeLessThan(1e-3);
  const linear = await vgg19.extract(images, { preRelu: true });
  expect(relativeDifference(linear.data, fixture.fc2Linear.flat())).toBeLessThan(1e-3);
  await vgg19.dispose();
});

it("says what does not start", async () => {
  const { Tensor } = ort;
  const InferenceSession = { create: () => Promise.reject(new Error("no available backend found")) };
  const vgg19 = createVgg19(weights(), { onnxRuntime: { Tensor, InferenceSession }, device: "webgpu" });
  await expect(vgg19.extract(images)).rejects.toThrow(
    "createVgg19: device 'webgpu' of onnxRuntime does not start (no available backend found); it needs onnxruntime-web/webgpu",
  );
});
