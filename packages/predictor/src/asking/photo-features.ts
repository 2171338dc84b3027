import { aestheticFeatures } from "@vscnn/aesthetics";
import { checkImage, checkVector, describeValue, type Image, packedMatrix } from "@vscnn/core";
import { colorHistogram, gist, lbpHistogram } from "@vscnn/descriptors";
import { PHOTO_BLOCKS, type PhotoGroup } from "../groups/group-names.ts";
import type { ImageExtractor, PredictionInput } from "./prediction-input.ts";

/** How the features of a group are made of an image, but for the deep ones, which need a network. */
const EXTRACTORS: Readonly<Record<Exclude<PhotoGroup, "deep">, (image: Image) => Float32Array>> = {
  color: (image) => colorHistogram(image),
  texture: (image) => lbpHistogram(image),
  gist: (image) => gist(image),
  aesthetic: (image) => aestheticFeatures(image),
};

/** Features of images, as long as the images are held. */
const known = new WeakMap<Image, Map<PhotoGroup, Float32Array>>();
const knownDeep = new WeakMap<Image, WeakMap<ImageExtractor, Float32Array>>();

/** The features of a photo in one group: those given, those of the image, or nothing where there is neither. */
export async function photoFeatures(
  functionName: string,
  group: PhotoGroup,
  { image, features }: Pick<PredictionInput, "image" | "features">,
  { columns, deep }: { columns: number; deep: ImageExtractor | undefined },
): Promise<Float32Array | undefined> {
  const { block } = PHOTO_BLOCKS[group];
  if (features !== undefined && Object.hasOwn(features, block)) {
    const given = features[block];
    checkVector(functionName, `features.${block}`, given, columns);
    return Float32Array.from(given);
  }
  if (image === undefined) return undefined;
  if (group !== "deep") return handMade(group, image);
  return deep === undefined ? undefined : deepFeatures(functionName, image, { columns, deep });
}

/** Checks what an input says of its photo. */
export function checkPhoto(functionName: string, { image, features }: PredictionInput): void {
  if (image !== undefined) checkImage(functionName, "image", image);
  if (features !== undefined && (typeof features !== "object" || features === null)) {
    throw new TypeError(
      `${functionName}: features must be an object of vectors, got ${describeValue(features)}`,
    );
  }
}

function handMade(group: Exclude<PhotoGroup, "deep">, image: Image): Float32Array {
  const own = known.get(image) ?? new Map<PhotoGroup, Float32Array>();
  known.set(image, own);
  const features = own.get(group) ?? EXTRACTORS[group](image);
  own.set(group, features);
  return features;
}

async function deepFeatures(
  functionName: string,
  image: Image,
  { columns, deep }: { columns: number; deep: ImageExtractor },
): Promise<Float32Array> {
  const own = knownDeep.get(image) ?? new WeakMap<ImageExtractor, Float32Array>();
  knownDeep.set(image, own);
  const kept = own.get(deep);
  if (kept?.length === columns) return kept;
  const matrix = await deep.extract([image]);
  const features = Float32Array.from(packedMatrix(matrix));
  checkVector(functionName, "the deep features of the image", features, columns);
  own.set(deep, features);
  return features;
}
