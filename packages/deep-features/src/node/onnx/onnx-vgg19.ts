import type { ExtractionDevice } from "../../extraction/device.ts";
import type { Network } from "../../extraction/network.ts";
import { VGG19_OUTPUTS, vgg19Network } from "../../onnx/vgg19-network.ts";
import { writeOnnxModel } from "../../onnx/write-onnx-model.ts";
import type { Vgg19RunOptions } from "../../vgg19/tfjs-vgg19.ts";
import type { Vgg19Weights } from "../../vgg19-weights.ts";
import { createSession, type SessionWishes } from "./create-session.ts";
import type { OnnxRuntime } from "./find-onnx-runtime.ts";

/** VGG19 on ONNX Runtime, and what it computes on. */
export async function onnxVgg19(
  functionName: string,
  runtime: OnnxRuntime,
  weights: Vgg19Weights,
  wishes: SessionWishes,
): Promise<Network<Float32Array, Vgg19RunOptions> & { readonly device: ExtractionDevice }> {
  const model = await writeOnnxModel(functionName, weights, VGG19_OUTPUTS);
  const { session, device } = await createSession(functionName, runtime, model, wishes);
  return { device, ...vgg19Network(runtime, session, weights.architecture.inputSize) };
}
