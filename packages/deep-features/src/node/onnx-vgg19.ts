import type { InferenceSession } from "onnxruntime-node";
import type { Network } from "../network.ts";
import type { Vgg19RunOptions } from "../tfjs-vgg19.ts";
import type { Vgg19Weights } from "../vgg19-weights.ts";
import { LINEAR_OUTPUT, onnxModel } from "./onnx-model.ts";

export type OnnxRuntime = typeof import("onnxruntime-node");

/** ONNX Runtime, or why it is not there: it is an optional peer, with a binary per platform. */
export async function findOnnxRuntime(): Promise<{ runtime: OnnxRuntime } | { missing: unknown }> {
  try {
    return { runtime: await import("onnxruntime-node") };
  } catch (missing) {
    return { missing };
  }
}

/** VGG19 on ONNX Runtime's CPU kernels. */
export async function onnxVgg19(
  functionName: string,
  { InferenceSession, Tensor }: OnnxRuntime,
  weights: Vgg19Weights,
  threads: number | undefined,
): Promise<Network<Vgg19RunOptions>> {
  const options: InferenceSession.SessionOptions = {
    executionProviders: ["cpu"],
    ...(threads === undefined ? {} : { intraOpNumThreads: threads }),
  };
  const session = await InferenceSession.create(await onnxModel(functionName, weights), options);
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
