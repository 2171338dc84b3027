import { reasonOf } from "@vscnn/core";
import type { Network } from "../extraction/network.ts";
import type { Vgg19RunOptions } from "../vgg19/tfjs-vgg19.ts";
import type { Vgg19Weights } from "../vgg19-weights.ts";
import type { OnnxRuntimeModule } from "./onnx-runtime.ts";
import { VGG19_OUTPUTS, vgg19Network } from "./vgg19-network.ts";
import { writeOnnxModel } from "./write-onnx-model.ts";

/** What ONNX Runtime calls the devices that it has in browsers. */
const PROVIDERS = { cpu: "wasm", webgpu: "webgpu" } as const;

/** VGG19 on the ONNX Runtime that a program hands over. */
export async function handedVgg19(
  functionName: string,
  runtime: OnnxRuntimeModule,
  weights: Vgg19Weights,
  device: keyof typeof PROVIDERS,
): Promise<Network<Float32Array, Vgg19RunOptions>> {
  const model = await writeOnnxModel(functionName, weights, VGG19_OUTPUTS);
  const executionProviders = [PROVIDERS[device]];
  try {
    const session = await runtime.InferenceSession.create(model, { executionProviders });
    return vgg19Network(runtime, session, weights.architecture.inputSize);
  } catch (cause) {
    const [reason] = reasonOf(cause).trim().split("\n", 1);
    const need = device === "webgpu" ? "; it needs onnxruntime-web/webgpu, and a browser with WebGPU" : "";
    throw new Error(`${functionName}: device '${device}' of onnxRuntime does not start (${reason})${need}`, {
      cause,
    });
  }
}
