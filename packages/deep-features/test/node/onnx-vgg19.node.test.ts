import { expect, it } from "vitest";
import { vgg19Weights } from "../../src/index.ts";
import type { OnnxRuntime } from "../../src/node/onnx/find-onnx-runtime.ts";
import { onnxVgg19 } from "../../src/node/onnx/onnx-vgg19.ts";
import { NARROW, narrowLayers } from "../narrow-weights.ts";

/** Records what is made and what is freed. */
function recordingRuntime(living: Set<object>): OnnxRuntime {
  class Tensor {
    constructor(
      readonly type: string,
      readonly data: Float32Array,
      readonly dims: number[],
    ) {
      living.add(this);
    }
    dispose() {
      living.delete(this);
    }
  }
  const create = async () => {
    const session = {
      run: async ({ images }: { images: Tensor }, [output]: string[]) => ({
        [output]: new Tensor("float32", new Float32Array(12 * images.dims[0]), [images.dims[0], 12]),
      }),
      release: async () => void living.delete(session),
    };
    living.add(session);
    return session;
  };
  return { InferenceSession: { create }, Tensor } as unknown as OnnxRuntime;
}

it("frees every tensor of 50 runs, and the session", async () => {
  const living = new Set<object>();
  const weights = vgg19Weights(narrowLayers(), { architecture: NARROW });
  const network = await onnxVgg19("test", recordingRuntime(living), weights, {});
  for (let i = 0; i < 50; i++) await network.run(new Float32Array(64 * 64 * 3), 1, { preRelu: i % 2 === 0 });
  expect(living.size).toBe(1);
  await network.dispose();
  expect(living.size).toBe(0);
});
