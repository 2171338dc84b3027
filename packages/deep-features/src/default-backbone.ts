import { loadBundled } from "./backbone/load-bundled.ts";
import { sampleCornersOnCorners } from "./backbone/sample-corners-on-corners.ts";
import { createExtractor } from "./extraction/create-extractor.ts";
import { type DeepExtractor, EXTRACT_OPTIONS } from "./extraction/deep-extractor.ts";
import { IMAGES, imageBatches } from "./extraction/image-batches.ts";

/** Features that {@link defaultBackbone} gives for a photograph. */
export const DEFAULT_BACKBONE_LENGTH = 1280;

/**
 * A small pretrained network that installs from npm, as a stand-in until there are weights of VGG19: MobileNetV2, 1,280 features
 * from its last pooling, with the weights inside the package nsfwjs 4.3.0.
 *
 * It is not VGG19 and its features are not comparable with VGG19's: another network, trained to tell indecent pictures
 * from others on an ImageNet backbone, its weights rounded to 8 bits. They are real features all the same, and always
 * the same. Photographs are prepared as nsfwjs does: bilinear samples at 224 x 224, corners on corners, from 0 to 1.
 *
 * Needs the optional peers `nsfwjs` (only its weights are loaded, nothing is fetched) and `@tensorflow/tfjs-layers`; they
 * are loaded on the first `extract`. Runs on the backend that is active or registered, else on WASM.
 *
 * @example
 * const standIn = defaultBackbone();
 * const features = await standIn.extract([imageFrom(new Uint8Array(3), [1, 1, 3])]);
 * features.shape; // => [1, 1280]
 * standIn.name; // => "nsfwjs-mobilenet-v2"
 * await standIn.dispose();
 * @see Sandler et al. 2018, arXiv:1801.04381, table 2
 */
export function defaultBackbone(): DeepExtractor {
  return createExtractor({
    optionNames: EXTRACT_OPTIONS,
    functionName: "defaultBackbone",
    name: "nsfwjs-mobilenet-v2",
    length: DEFAULT_BACKBONE_LENGTH,
    runtime: "tfjs",
    preprocessing: "RGB from 0 to 1, bilinear",
    source: "nsfwjs 4.3.0, a stand-in for VGG19",
    inputs: IMAGES,
    prepare: imageBatches(sampleCornersOnCorners),
    network: loadBundled,
  });
}
