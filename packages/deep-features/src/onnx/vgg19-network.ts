import type { Network } from "../extraction/network.ts";
import type { Vgg19RunOptions } from "../vgg19/tfjs-vgg19.ts";
import type { OnnxRuntimeModule, OnnxSession } from "./onnx-runtime.ts";
import { LINEAR_OUTPUT } from "./vgg19-graph.ts";

/** The outputs that a VGG19 is written with. */
export const VGG19_OUTPUTS: readonly string[] = ["fc2", LINEAR_OUTPUT];

/** A session of a VGG19 that takes images of `size` x `size`. */
export function vgg19Network(
  { Tensor }: Pick<OnnxRuntimeModule, "Tensor">,
  session: OnnxSession,
  size: number,
): Network<Float32Array, Vgg19RunOptions> {
  return {
    async run(inputs, count, { preRelu }) {
      const output = preRelu ? LINEAR_OUTPUT : "fc2";
      const images = new Tensor("float32", inputs, [count, size, size, 3]);
      const results = await session.run({ images: images as never }, [output]);
      images.dispose();
      const features = (results[output].data as Float32Array).slice();
      results[output].dispose();
      return features;
    },
    dispose: () => session.release(),
  };
}
