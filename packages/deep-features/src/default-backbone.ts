import { io, type Tensor, tensor4d, tidy } from "@tensorflow/tfjs-core";
import type { Image } from "@vscnn/core";
import { rgbPixels } from "@vscnn/image";
import { createExtractor, type DeepExtractor, EXTRACT_OPTIONS } from "./create-extractor.ts";
import type { Network } from "./network.ts";
import { readyBackend } from "./ready-backend.ts";

/** Features that {@link defaultBackbone} gives for a photograph. */
export const DEFAULT_BACKBONE_LENGTH = 1280;

const SIZE = 224;

/** The last layer before the classifier: a mean over the 7 x 7 positions of each channel. */
const POOLING_LAYER = "average_pooling2d_1";

/**
 * A small pretrained network that installs from npm, as a stand-in until there are weights of VGG19: MobileNetV2, 1,280 features
 * from its last pooling, with the weights inside the package nsfwjs 4.3.0.
 *
 * It is not VGG19 and its features are not comparable with VGG19's: another network, trained to tell indecent pictures
 * from others on an ImageNet backbone, its weights rounded to 8 bits. They are real features all the same, and always
 * the same. Photographs are prepared as nsfwjs does: bilinear samples at 224 x 224, corners on corners, from 0 to 1.
 *
 * Needs the optional peers `nsfwjs` (only its weights are loaded, nothing is fetched) and `@tensorflow/tfjs-layers`; they
 * are loaded when the first photographs come. Runs on the backend that is active or registered, else on WASM.
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
    inputLength: SIZE * SIZE * 3,
    prepare: sampleCornersOnCorners,
    network: loadNetwork,
  });
}

async function loadNetwork(): Promise<Network> {
  const { loadLayersModel, model } = await findPeer(
    "@tensorflow/tfjs-layers",
    () => import("@tensorflow/tfjs-layers"),
  );
  const { MobileNetV2Model } = await findPeer("nsfwjs", () => import("nsfwjs/models/mobilenet_v2"));
  await readyBackend("defaultBackbone");
  const whole = await loadLayersModel(io.fromMemory(await readArtifacts(MobileNetV2Model as BundledModel)));
  const { output } = whole.getLayer(POOLING_LAYER);
  const backbone = model({ inputs: whole.inputs, outputs: output as (typeof whole.outputs)[0] });
  return {
    async run(inputs, count) {
      const result = tidy(() => backbone.predict(tensor4d(inputs, [count, SIZE, SIZE, 3])) as Tensor);
      try {
        return (await result.data()) as Float32Array;
      } finally {
        result.dispose();
      }
    },
    dispose: () => void whole.dispose(),
  };
}

async function findPeer<Peer>(name: string, load: () => Promise<Peer>): Promise<Peer> {
  try {
    return await load();
  } catch (cause) {
    throw new Error(
      `defaultBackbone: cannot load ${name}; npm install nsfwjs@4.3.0 @tensorflow/tfjs-layers@4.22.0`,
      { cause },
    );
  }
}

/** How nsfwjs carries a model: as modules of JSON and of base64. */
interface BundledModel {
  modelJson: () => Promise<{ default: io.ModelJSON }>;
  weightBundles: (() => Promise<{ default: string }>)[];
}

async function readArtifacts({ modelJson, weightBundles }: BundledModel): Promise<io.ModelArtifacts> {
  const { modelTopology, weightsManifest } = (await modelJson()).default;
  const parts = await Promise.all(
    weightBundles.map(async (load) =>
      Uint8Array.from(atob((await load()).default), (letter) => letter.charCodeAt(0)),
    ),
  );
  const weightData = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    weightData.set(part, at);
    at += part.length;
  }
  return {
    modelTopology,
    weightSpecs: weightsManifest.flatMap(({ weights }) => weights),
    weightData: weightData.buffer,
  };
}

/** Where an output coordinate falls between two source coordinates, the first and last falling on the ends. */
function placesBetween(length: number): { low: number; high: number; part: number }[] {
  return Array.from({ length: SIZE }, (_, i) => {
    const coordinate = (i * (length - 1)) / (SIZE - 1);
    const low = Math.floor(coordinate);
    return { low, high: Math.min(low + 1, length - 1), part: coordinate - low };
  });
}

function sampleCornersOnCorners(image: Image): Float32Array {
  const [height, width] = image.shape as [number, number, number];
  const pixels = rgbPixels(image);
  const values = new Float32Array(SIZE * SIZE * 3);
  const columns = placesBetween(width);
  let at = 0;
  for (const row of placesBetween(height)) {
    const top = row.low * width;
    const bottom = row.high * width;
    for (const { low, high, part } of columns) {
      for (let channel = 0; channel < 3; channel++) {
        const pixel = (start: number, column: number) => pixels[(start + column) * 3 + channel];
        const above = pixel(top, low) * (1 - part) + pixel(top, high) * part;
        const below = pixel(bottom, low) * (1 - part) + pixel(bottom, high) * part;
        values[at++] = (above * (1 - row.part) + below * row.part) / 255;
      }
    }
  }
  return values;
}
