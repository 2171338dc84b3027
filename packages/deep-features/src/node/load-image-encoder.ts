import { basename } from "node:path";
import { checkOptions, type Image, imageFrom, type OptionNames } from "@vscnn/core";
import type { Tensor } from "onnxruntime-node";
import type { ImagePreprocessing } from "../encoders/image-preprocessing.ts";
import { parsePreprocessor } from "../encoders/parse-preprocessor.ts";
import { prepareImage } from "../encoders/prepare-image.ts";
import { createExtractor } from "../extraction/create-extractor.ts";
import { type DeepExtractor, EXTRACT_OPTIONS } from "../extraction/deep-extractor.ts";
import { isPrepared, type PreparedImage } from "../extraction/prepared-image.ts";
import { preparedInputs } from "../extraction/prepared-inputs.ts";
import { besideModel } from "./encoders/beside-model.ts";
import {
  checkEncoderOptions,
  checkText,
  ENCODER_OPTIONS,
  type EncoderOptions,
} from "./encoders/encoder-options.ts";
import { type Encoder, openEncoder } from "./encoders/open-encoder.ts";
import { readJsonFile } from "./encoders/read-json-file.ts";

/** Options of {@link loadImageEncoder}. */
export interface LoadImageEncoderOptions extends EncoderOptions {
  /** Path of the model's `preprocessor_config.json`. @defaultValue beside the model, or in the folder above */
  preprocessor?: string;
}

const OPTIONS: OptionNames<LoadImageEncoderOptions> = { ...ENCODER_OPTIONS, preprocessor: true };

/**
 * An image encoder that the user has as an ONNX file: CLIP's or SigLIP's (`vision_model.onnx`), DINO's, any that takes
 * `pixel_values`. Photographs are prepared as its `preprocessor_config.json` says, with Pillow's filters.
 *
 * Needs the optional peer `onnxruntime-node`, which reads the file: take files only from where you would take a program.
 *
 * @returns ready to extract: the model is loaded
 * @throws TypeError or RangeError if an option is not legal, or a file says what cannot be done
 * @throws Error with a `cause` if a file cannot be read or the model does not run
 * @example
 * import { loadImageEncoder } from "@vscnn/deep-features/node";
 * const loading = loadImageEncoder({ model: "clip/vision_model.onnx" });
 * await loading.catch((error: Error) => error.message.slice(0, 29)); // => "loadImageEncoder: cannot read"
 * @see Radford et al. 2021, arXiv:2103.00020; Zhai et al. 2023, arXiv:2303.15343; Oquab et al. 2023, arXiv:2304.07193
 */
export async function loadImageEncoder(options: LoadImageEncoderOptions): Promise<DeepExtractor> {
  checkOptions("loadImageEncoder", options, OPTIONS);
  checkEncoderOptions("loadImageEncoder", options);
  const { model, preprocessor } = options;
  if (preprocessor !== undefined) checkText("loadImageEncoder", "preprocessor", preprocessor);
  const preprocessing = await (preprocessor === undefined
    ? besideModel(model, "preprocessor_config.json", readPreprocessor)
    : readPreprocessor(preprocessor));
  const encoder = await openEncoder("loadImageEncoder", options);
  try {
    const input = pixelInput(encoder);
    const preparation = { encoder: preprocessing };
    const prepare = (images: readonly (Image | PreparedImage)[]) => pixelsOf(encoder, images, preprocessing);
    const run = (pixels: Tensor, count: number) => encoder.run({ [input]: pixels }, count);
    const { length } = await run(prepare([blackImage(encoder)]), 1);
    return createExtractor({
      optionNames: EXTRACT_OPTIONS,
      functionName: "loadImageEncoder",
      name: basename(model, ".onnx"),
      length,
      runtime: "onnx",
      device: encoder.device,
      preprocessing: JSON.stringify(preprocessing),
      preparation,
      source: model,
      warn: (message) => process.emitWarning(message),
      inputs: preparedInputs(preparation),
      prepare,
      network: { run, dispose: () => encoder.dispose() },
    });
  } catch (error) {
    await encoder.dispose();
    throw error;
  }
}

async function readPreprocessor(path: string): Promise<ImagePreprocessing> {
  return parsePreprocessor("loadImageEncoder", path, await readJsonFile("loadImageEncoder", path));
}

/** A photograph on which the length of the features shows, of the size that the model takes, if it takes one only. */
function blackImage({ session }: Encoder): Image {
  const [input] = session.inputMetadata ?? [];
  const [height, width] = input?.isTensor === true ? input.shape.slice(2) : [];
  const side = (given: unknown) => (typeof given === "number" && given > 0 ? given : 224);
  const shape = [side(height), side(width), 3] as const;
  return imageFrom(new Uint8Array(shape[0] * shape[1] * 3), shape);
}

function pixelInput({ session: { inputNames } }: Encoder): string {
  const input = inputNames.length === 1 ? inputNames[0] : undefined;
  if (input !== undefined) return input;
  throw new RangeError(
    `loadImageEncoder: model must take photographs alone, got the inputs ${inputNames.join(", ")}: export the image encoder by itself`,
  );
}

function pixelsOf(
  { runtime: { Tensor } }: Encoder,
  images: readonly (Image | PreparedImage)[],
  preprocessing: ImagePreprocessing,
): Tensor {
  const prepared = images.map((image) => (isPrepared(image) ? image : prepareImage(image, preprocessing)));
  const [{ size }] = prepared;
  const odd = prepared.find((each) => each.size.join() !== size.join());
  if (odd !== undefined) {
    throw new RangeError(
      `loadImageEncoder: the preprocessor leaves photographs at sizes of their own, ${size.join(" x ")} and ${odd.size.join(" x ")}: extract them with batchSize 1`,
    );
  }
  const values = new Float32Array(prepared.length * prepared[0].values.length);
  for (const [index, each] of prepared.entries()) values.set(each.values, index * each.values.length);
  return new Tensor("float32", values, [prepared.length, 3, ...size]);
}
