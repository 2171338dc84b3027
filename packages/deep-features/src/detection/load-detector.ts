import type { GraphModel } from "@tensorflow/tfjs-converter";
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
        found.set(await detect(functionName, model, square), image * DETECTIONS_LENGTH);
      }
      return found;
    },
    dispose: () => model.dispose(),
  };
}

/** What the graph finds in a square: whatever was loaded for it may be another. */
async function detect(
  functionName: string,
  model: GraphModel,
  square: Float32Array,
): Promise<ArrayLike<number>> {
  try {
    const output = tidy(() => {
      const input = tensor4d(square, [1, DETECTOR_SIZE, DETECTOR_SIZE, 3]);
      return model.execute(input, OUTPUT) as Tensor;
    });
    const found = await output.data();
    output.dispose();
    if (found.length !== DETECTIONS_LENGTH)
      throw new RangeError(`it must give ${DETECTIONS_LENGTH} numbers, gave ${found.length}`);
    return found;
  } catch (cause) {
    throw new Error(`${functionName}: the graph is not that of the detector: ${reasonOf(cause)}`, { cause });
  }
}
