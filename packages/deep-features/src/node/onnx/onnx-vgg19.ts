import type { ExtractionDevice } from "../../extraction/device.ts";
import type { Network } from "../../extraction/network.ts";
import type { Vgg19RunOptions } from "../../vgg19/tfjs-vgg19.ts";
import type { Vgg19Weights } from "../../vgg19-weights.ts";
import { createSession, type SessionWishes } from "./create-session.ts";
import type { OnnxRuntime } from "./find-onnx-runtime.ts";
import { LINEAR_OUTPUT } from "./vgg19-graph.ts";
import { writeOnnxModel } from "./write-onnx-model.ts";

/** VGG19 on ONNX Runtime, and what it computes on. */
export async function onnxVgg19(
  functionName: string,
  runtime: OnnxRuntime,
  weights: Vgg19Weights,
  wishes: SessionWishes,
): Promise<Network<Float32Array, Vgg19RunOptions> & { readonly device: ExtractionDevice }> {
  const model = await writeOnnxModel(functionName, weights, ["fc2", LINEAR_OUTPUT]);
  const { session, device } = await createSession(functionName, runtime, model, wishes);
  const size = weights.architecture.inputSize;
  return {
    device,
    async run(inputs, count, { preRelu }) {
      const output = preRelu ? LINEAR_OUTPUT : "fc2";
      const images = new runtime.Tensor("float32", inputs, [count, size, size, 3]);
      const results = await session.run({ images }, [output]);
      images.dispose();
      const features = (results[output].data as Float32Array).slice();
      results[output].dispose();
      return features;
    },
    dispose: () => session.release(),
  };
}
