import { checkChoice, type Image } from "@vscnn/core";
import { createExtractor } from "../extraction/create-extractor.ts";
import { type DeepExtractor, EXTRACT_OPTIONS, type ExtractOptions } from "../extraction/deep-extractor.ts";
import type { ExtractionDevice } from "../extraction/device.ts";
import { imageBatches } from "../extraction/image-batches.ts";
import type { Network } from "../extraction/network.ts";
import { isPrepared, type PreparedImage } from "../extraction/prepared-image.ts";
import { preparedInputs } from "../extraction/prepared-inputs.ts";
import { preprocessVgg19Unchecked, VGG19_RESIZES, type Vgg19Resize } from "../preprocess-vgg19.ts";
import type { Vgg19Weights } from "../vgg19-weights.ts";
import type { Vgg19RunOptions } from "./tfjs-vgg19.ts";

/** Options of a {@link Vgg19Extractor}'s `extract`. */
export interface ExtractVgg19Options extends ExtractOptions {
  /** The outputs of `fc2` before its ReLU. @defaultValue false */
  preRelu?: boolean;
}

/** A VGG19 cut at `fc2` (fc7 in Caffe's count). */
export type Vgg19Extractor = DeepExtractor<ExtractVgg19Options>;

type Vgg19Network = Network<Float32Array, Vgg19RunOptions>;

/** What makes a VGG19 an extractor. */
interface Vgg19Parts {
  readonly resize?: Vgg19Resize;
  readonly runtime: "onnx" | "tfjs";
  readonly device?: ExtractionDevice;
  /** Told that the memory of the graphics card is too small. */
  readonly warn?: (message: string) => void;
  readonly network: Vgg19Network | (() => Promise<Vgg19Network>);
}

/** A VGG19 whose network some runtime makes. */
export function vgg19Extractor(
  functionName: string,
  { architecture, preprocessing, source }: Vgg19Weights,
  {
    runtime,
    device,
    warn,
    network,
    resize = preprocessing === "torch" ? "centerCrop" : "nearest",
  }: Vgg19Parts,
): Vgg19Extractor {
  checkChoice(functionName, "resize", resize, VGG19_RESIZES);
  const preparing = { preprocessing, resize, size: architecture.inputSize };
  const preparation = { vgg19: preparing };
  return createExtractor({
    optionNames: { ...EXTRACT_OPTIONS, preRelu: true },
    functionName,
    name: "vgg19",
    length: architecture.denseUnits[1],
    runtime,
    ...(device === undefined ? {} : { device }),
    ...(warn === undefined ? {} : { warn }),
    preprocessing: `${preprocessing}, ${resize}`,
    preparation,
    source,
    inputs: preparedInputs(preparation),
    prepare: imageBatches((image: Image | PreparedImage) =>
      isPrepared(image) ? image.values : preprocessVgg19Unchecked(image, preparing),
    ),
    network:
      typeof network === "function" ? async () => withDefaults(await network()) : withDefaults(network),
  });
}

function withDefaults(made: Vgg19Network): Network<Float32Array, ExtractVgg19Options> {
  return {
    run: (inputs, count, { preRelu = false }) => made.run(inputs, count, { preRelu }),
    dispose: () => made.dispose(),
  };
}
