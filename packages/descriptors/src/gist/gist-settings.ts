import {
  checkChoice,
  checkInteger,
  checkNumber,
  checkOptions,
  checkVector,
  describeValue,
  type OptionNames,
} from "@vscnn/core";

/** What both variants of GIST have: options of the filters and of the vector. */
export interface GistFilterOptions {
  /**
   * Number of orientations at each scale, from the finest scale on: 1 to 16 scales, 256 orientations together.
   * @defaultValue [8, 8, 8, 8]
   */
  orientationsPerScale?: readonly number[];
  /** Blocks each way that the responses are averaged over: 1 to 64, and at most the side. @defaultValue 4 */
  blocks?: number;
  /** Cutoff of the local contrast normalization, in cycles per image, at least 0.01. @defaultValue 4 */
  prefilterCutoff?: number;
  /** `'l2'` divides the vector by its Euclidean length, `'none'` leaves the mean magnitudes. @defaultValue 'none' */
  norm?: "none" | "l2";
}

/** Options of the authors' LMgist, which resizes, stretches and extends the image. */
export interface LmgistOptions extends GistFilterOptions {
  /** LMgist is what `gist` computes if it is not told otherwise. @defaultValue 'lmgist' */
  variant?: "lmgist";
  /** Side of the square that the image is resized and cropped to; even, 32 to 2048. @defaultValue 256 */
  imageSize?: number;
  /** Pixels by which the image is continued by reflection before filtering; at most its side. @defaultValue 32 */
  boundaryExtension?: number;
}

/**
 * Options of the gray path of the lear_gist library, which takes a square image as it is: without resizing, stretching
 * and extension it has no `imageSize` and no `boundaryExtension`, and both are refused.
 */
export interface LearGistOptions extends GistFilterOptions {
  /** Asks for lear_gist. */
  variant: "lear";
}

/** Options of `gist`, `createGist` and `gistLength`, by `variant`. */
export type GistOptions = LmgistOptions | LearGistOptions;

const OPTIONS: OptionNames<LmgistOptions> = {
  imageSize: true,
  orientationsPerScale: true,
  blocks: true,
  prefilterCutoff: true,
  boundaryExtension: true,
  norm: true,
  variant: true,
};

/** Checked options, none left out. */
export interface GistSettings extends Readonly<Required<GistFilterOptions>> {
  /** The side that images are brought to and stretched at; undefined for variant `'lear'`, which does neither. */
  readonly imageSize: number | undefined;
  /** 0 for variant `'lear'`. */
  readonly boundaryExtension: number;
}

/** Largest side that is filtered: the default filters take some 150 megabytes of memory at it. */
export const MAX_SIDE = 2048;

const MIN_IMAGE_SIZE = 32;
const MAX_BLOCKS = 64;
/** From here down the low-pass is the mean: it lets no other frequency pass. */
const MIN_CUTOFF = 0.01;
const MAX_SCALES = 16;
const MAX_ORIENTATIONS = 256;

const DEFAULT_ORIENTATIONS: readonly number[] = [8, 8, 8, 8];

/** Checks the options that a public function was given, and fills in the defaults. */
export function gistSettings(functionName: string, options: GistOptions): GistSettings {
  checkOptions(functionName, options, OPTIONS);
  const { variant = "lmgist", norm = "none", blocks = 4, prefilterCutoff = 4 } = options;
  const { orientationsPerScale = DEFAULT_ORIENTATIONS } = options;
  checkChoice(functionName, "variant", variant, ["lmgist", "lear"]);
  checkChoice(functionName, "norm", norm, ["none", "l2"]);
  const frame =
    options.variant === "lear" ? learFrame(functionName, options) : checkedFrame(functionName, options);
  checkOrientations(functionName, orientationsPerScale);
  const maxBlocks = Math.min(MAX_BLOCKS, frame.imageSize ?? MAX_BLOCKS);
  checkInteger(functionName, "blocks", blocks, { min: 1, max: maxBlocks });
  checkNumber(functionName, "prefilterCutoff", prefilterCutoff, { min: MIN_CUTOFF });
  return { ...frame, orientationsPerScale: Array.from(orientationsPerScale), blocks, prefilterCutoff, norm };
}

type Frame = Pick<GistSettings, "imageSize" | "boundaryExtension">;

/** Refuses what the types already refuse: an option that would have no effect. */
function learFrame(functionName: string, options: LmgistOptions | LearGistOptions): Frame {
  const { imageSize, boundaryExtension } = options as LmgistOptions;
  for (const [name, value] of Object.entries({ imageSize, boundaryExtension })) {
    if (value === undefined) continue;
    throw new TypeError(
      `${functionName}: ${name} must be left out for variant 'lear', which takes the image as it is, ` +
        `got ${describeValue(value)}`,
    );
  }
  return { imageSize: undefined, boundaryExtension: 0 };
}

function checkedFrame(functionName: string, options: LmgistOptions): Frame {
  const { imageSize = 256, boundaryExtension = 32 } = options;
  checkNumber(functionName, "imageSize", imageSize);
  const need = imageSize > MAX_SIDE ? `<= ${MAX_SIDE}` : `>= ${MIN_IMAGE_SIZE}`;
  const isInRange = imageSize >= MIN_IMAGE_SIZE && imageSize <= MAX_SIDE;
  if (!Number.isInteger(imageSize) || imageSize % 2 !== 0 || !isInRange) {
    throw new RangeError(`${functionName}: imageSize must be an even integer ${need}, got ${imageSize}`);
  }
  checkInteger(functionName, "boundaryExtension", boundaryExtension, { min: 0, max: imageSize });
  return { imageSize, boundaryExtension };
}

function checkOrientations(functionName: string, orientationsPerScale: readonly number[]): void {
  checkVector(functionName, "orientationsPerScale", orientationsPerScale);
  const scales = orientationsPerScale.length;
  if (scales < 1 || scales > MAX_SCALES) {
    throw new RangeError(
      `${functionName}: orientationsPerScale must have 1 to ${MAX_SCALES} scales, got ${scales}`,
    );
  }
  let sum = 0;
  for (let scale = 0; scale < scales; scale++) {
    const name = `orientationsPerScale[${scale}]`;
    sum += checkInteger(functionName, name, orientationsPerScale[scale], { min: 1 });
  }
  if (sum > MAX_ORIENTATIONS) {
    throw new RangeError(
      `${functionName}: orientationsPerScale must have at most ${MAX_ORIENTATIONS} orientations together, got ${sum}`,
    );
  }
}
