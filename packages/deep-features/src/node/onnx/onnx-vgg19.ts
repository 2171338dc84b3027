import type { InferenceSession } from "onnxruntime-node";
import type { Network } from "../../extraction/network.ts";
import type { Vgg19RunOptions } from "../../vgg19/tfjs-vgg19.ts";
import type { Vgg19Weights } from "../../vgg19-weights.ts";
import type { OnnxRuntime } from "./find-onnx-runtime.ts";
import { LINEAR_OUTPUT } from "./vgg19-graph.ts";
import { writeOnnxModel } from "./write-onnx-model.ts";

/** VGG19 on ONNX Runtime's CPU kernels. */
export async function onnxVgg19(
  functionName: string,
  { InferenceSession, Tensor }: OnnxRuntime,
  weights: Vgg19Weights,
  threads: number | undefined,
): Promise<Network<Float32Array, Vgg19RunOptions>> {
  const options: InferenceSession.SessionOptions = {
    executionProviders: ["cpu"],
    ...(threads === undefined ? {} : { intraOpNumThreads: threads }),
  };
  const model = await writeOnnxModel(functionName, weights, ["fc2", LINEAR_OUTPUT]);
  const session = await InferenceSession.create(model, options);
  const size = weights.architecture.inputSize;
  return {
    async run(inputs, count, { preRelu }) {
      const output = preRelu ? LINEAR_OUTPUT : "fc2";
      const images = new Tensor("float32", inputs, [count, size, size, 3]);
      const results = await session.run({ images }, [output]);
      images.dispose();
      const features = (results[output].data as Float32Array).slice();
      results[output].dispose();
      return features;
    },
    dispose: () => session.release(),
  };
}
