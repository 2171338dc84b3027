import { checkOptions, describeValue } from "@vscnn/core";
import type { ImagePreprocessing, ImageResize, ResizeFilter } from "./image-preprocessing.ts";

/** Pillow's numbers of its filters. */
const FILTERS: Readonly<Record<number, ResizeFilter>> = {
  0: "nearest",
  1: "lanczos",
  2: "bilinear",
  3: "bicubic",
};

/** Larger inputs than any encoder has, so that a file cannot ask for all memory. */
const MAX_SIDE = 4096;

/** Processors for which a single number is the length of the shorter side, not of both. */
const SHORTER_SIDE = /CLIP|Bit|ConvNext|Dino/i;

/**
 * Reads a `preprocessor_config.json` of the transformers library: `do_resize`, `size`, `resample`, `do_center_crop`,
 * `crop_size`, `do_rescale`, `rescale_factor`, `do_normalize`, `image_mean`, `image_std`.
 *
 * @param where - the file, for messages
 * @throws TypeError or RangeError if it says nothing that can be done
 */
export function parsePreprocessor(functionName: string, where: string, json: unknown): ImagePreprocessing {
  checkOptions(functionName, json as object, undefined, where);
  const config = json as Readonly<Record<string, unknown>>;
  const fault: Fault = (name, need) =>
    new RangeError(
      `${functionName}: ${where} must have ${need} as ${name}, got ${describeValue(config[name])}`,
    );
  const resize = config.do_resize === false ? undefined : parseResize(config, fault);
  const crop = config.do_center_crop === true ? parseSides("crop_size", config.crop_size, fault) : undefined;
  const { rescale_factor: factor = 1 / 255 } = config;
  if (!isPositive(factor)) throw fault("rescale_factor", "a positive number");
  const normalizes = config.do_normalize !== false;
  return {
    ...(resize === undefined ? {} : { resize }),
    ...(crop === undefined ? {} : { crop: typeof crop === "number" ? [crop, crop] : crop }),
    factor: config.do_rescale === false ? 1 : factor,
    means: normalizes ? parseChannels("image_mean", config.image_mean, Number.isFinite, fault) : [0, 0, 0],
    deviations: normalizes ? parseChannels("image_std", config.image_std, isPositive, fault) : [1, 1, 1],
  };
}

type Fault = (name: string, need: string) => RangeError;

function parseResize(config: Readonly<Record<string, unknown>>, fault: Fault): ImageResize {
  const { resample = 2, size } = config;
  const filter = FILTERS[resample as number];
  if (filter === undefined) throw fault("resample", "0, 1, 2 or 3 (nearest, Lanczos, bilinear, bicubic)");
  const { shortest_edge: shortest } = (size ?? {}) as Record<string, unknown>;
  if (shortest !== undefined) {
    if (!isSide(shortest)) throw fault("size", `a shortest_edge of 1 to ${MAX_SIDE}`);
    return { size: shortest, filter };
  }
  const sides = parseSides("size", size, fault);
  if (typeof sides !== "number") return { size: sides, filter };
  const processor = String(config.image_processor_type ?? config.feature_extractor_type ?? "");
  const isShorter = config.do_center_crop === true || SHORTER_SIDE.test(processor);
  return { size: isShorter ? sides : [sides, sides], filter };
}

/** `{ height, width }`, or one number. */
function parseSides(name: string, value: unknown, fault: Fault): readonly [number, number] | number {
  if (isSide(value)) return value;
  const { height, width } = (value ?? {}) as Record<string, unknown>;
  if (isSide(height) && isSide(width)) return [height, width];
  throw fault(name, `a number, or height and width, of 1 to ${MAX_SIDE}`);
}

function parseChannels(
  name: string,
  value: unknown,
  isLegal: (each: unknown) => boolean,
  fault: Fault,
): readonly [number, number, number] {
  if (Array.isArray(value) && value.length === 3 && value.every(isLegal)) {
    return [value[0], value[1], value[2]];
  }
  throw fault(name, "three numbers");
}

function isSide(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 1 && (value as number) <= MAX_SIDE;
}

function isPositive(value: unknown): value is number {
  return Number.isFinite(value) && (value as number) > 0;
}
