import type { io } from "@tensorflow/tfjs-core";
import { describeValue } from "@vscnn/core";
import { DETECTIONS_LENGTH, loadDetector } from "./detection/load-detector.ts";
import { squareOf } from "./detection/placement.ts";
import { createExtractor } from "./extraction/create-extractor.ts";
import { type DeepExtractor, EXTRACT_OPTIONS } from "./extraction/deep-extractor.ts";
import { IMAGES, imageBatches } from "./extraction/image-batches.ts";

/**
 * A network that finds objects of the 80 kinds of COCO, for `detectObjects` and `countPeople`: CenterNet on MobileNetV3, of which
 * the npm package `@vladmandic/human` (MIT) carries a conversion, 4 MB.
 *
 * Needs the optional peer `@tensorflow/tfjs-converter`; the model is loaded on the first use. Runs on the backend that is
 * active or registered, else on WASM. In Node see `loadObjectDetector`.
 *
 * @param source - the address of the package's `models/centernet.json`, with `centernet.bin` beside it, or a handler of `tf.io`
 * @throws TypeError if it is neither
 * @example
 * const detector = createObjectDetector("https://example.org/models/centernet.json");
 * detector.name; // => "centernet-mobilenet-v3"
 * await detector.dispose();
 * @see Zhou, Wang and Krähenbühl 2019, arXiv:1904.07850; Howard et al. 2019, arXiv:1905.02244
 */
export function createObjectDetector(source: string | io.IOHandler): DeepExtractor {
  const isSource =
    (typeof source === "string" && source !== "") || typeof (source as io.IOHandler)?.load === "function";
  if (!isSource) {
    throw new TypeError(
      `createObjectDetector: source must be an address or a handler with a load method, got ${describeValue(source)}`,
    );
  }
  return objectDetector("createObjectDetector", source, typeof source === "string" ? source : "a handler");
}

/** {@link createObjectDetector} for any function's name in the messages. */
export function objectDetector(
  functionName: string,
  source: string | io.IOHandler,
  described: string,
): DeepExtractor {
  return createExtractor({
    optionNames: EXTRACT_OPTIONS,
    functionName,
    name: "centernet-mobilenet-v3",
    length: DETECTIONS_LENGTH,
    runtime: "tfjs",
    preprocessing: "RGB from 0 to 255, bilinear, in a square of 512 between black bars",
    source: described,
    inputs: IMAGES,
    prepare: imageBatches(squareOf),
    network: () => loadDetector(functionName, source),
  });
}
