import { type io, type Tensor, tensor4d, tidy } from "@tensorflow/tfjs-core";
import { reasonOf } from "@vscnn/core";
import { findPeer } from "../extraction/find-peer.ts";
import type { Network } from "../extraction/network.ts";
import { readyBackend } from "../extraction/ready-backend.ts";
import { FIELDS } from "./choose-objects.ts";
import { DETECTOR_SIZE } from "./placement.ts";

const PIXELS = DETECTOR_SIZE * DETECTOR_SIZE * 3;

/** The graph's output of 100 detections. */
const OUTPUT = "tower_0/detections";

/** Numbers that the detector gives for a photograph. */
export const DETECTIONS_LENGTH: number = 100 * FIELDS;

/** The detector on the active backend of TensorFlow.js. */
export async function loadDetector(functionName: string, source: string | io.IOHandler): Promise<Network> {
  const name = "@tensorflow/tfjs-converter";
  const { loadGraphModel } = await findPeer(
    functionName,
    name,
    `${name}@4.22.0`,
    () => import("@tensorflow/tfjs-converter"),
  );
  await readyBackend(functionName);
  const model = await loadGraphModel(source).catch((cause: unknown) => {
    throw new Error(`${functionName}: cannot load the detector: ${reasonOf(cause)}`, { cause });
  });
  return {
    async run(inputs, count) {
      const found = new Float32Array(count * DETECTIONS_LENGTH);
      for (let image = 0; image < count; image++) {
        const square = inputs.subarray(image * PIXELS, (image + 1) * PIXELS);
        const output = tidy(() => {
          const input = tensor4d(square, [1, DETECTOR_SIZE, DETECTOR_SIZE, 3]);
          return model.execute(input, OUTPUT) as Tensor;
        });
        found.set(await output.data(), image * DETECTIONS_LENGTH);
        output.dispose();
      }
      return found;
    },
    dispose: () => model.dispose(),
  };
}
