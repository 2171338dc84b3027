import {
  checkChoice,
  checkInteger,
  checkNumber,
  checkOptions,
  checkVector,
  type OptionNames,
} from "@vscnn/core";

/** Options of `gist` and `createGist`. */
export interface GistOptions {
  /**
   * Side of the square that the image is resized and cropped to; even, 32 to 2048. Variant `'lear'` takes the image as
   * it is and ignores this.
   * @defaultValue 256
   */
  imageSize?: number;
  /**
   * Number of orientations at each scale, from the finest scale on: 1 to 16 scales, 256 orientations together.
   * @defaultValue [8, 8, 8, 8]
   */
  orientationsPerScale?: readonly number[];
  /** Blocks each way that the responses are averaged over, 1 to 64. @defaultValue 4 */
  blocks?: number;
  /** Cutoff of the local contrast normalization, in cycles per image, at least 0.01. @defaultValue 4 */
  prefilterCutoff?: number;
  /**
   * Pixels by which the image is continued by reflection before filtering; at most its side. Variant `'lear'` has none
   * and ignores this.
   * @defaultValue 32
   */
  boundaryExtension?: number;
  /** `'l2'` divides the vector by its Euclidean length, `'none'` leaves the mean magnitudes. @defaultValue 'none' */
  norm?: "none" | "l2";
  /**
   * `'lmgist'` is the authors' LMgist; `'lear'` the gray path of the lear_gist library, which neither resizes nor
   * stretches nor extends the image.
   * @defaultValue 'lmgist'
   */
  variant?: "lmgist" | "lear";
}

const OPTIONS: OptionNames<GistOptions> = {
  imageSize: true,
  orientationsPerScale: true,
  blocks: true,
  prefilterCutoff: true,
  boundaryExtension: true,
  norm: true,
  variant: true,
};

/** Checked options, none left out. */
export type GistSettings = Readonly<Required<GistOptions>>;

/** Largest side that is filtered: the default filters take some 150 megabytes of memory at it. */
export const LARGEST_SIDE = 2048;

const MOST_BLOCKS = 64;
/** From here down the low-pass is the mean: it lets no other frequency pass. */
const SMALLEST_CUTOFF = 0.01;
const MOST_SCALES = 16;
const MOST_ORIENTATIONS = 256;

const DEFAULT_ORIENTATIONS: readonly number[] = [8, 8, 8, 8];

/** Checks the options that a public function was given, and fills in the defaults. */
export function gistSettings(functionName: string, options: GistOptions): GistSettings {
  checkOptions(functionName, options, OPTIONS);
  const {
    imageSize = 256,
    orientationsPerScale = DEFAULT_ORIENTATIONS,
    blocks = 4,
    prefilterCutoff = 4,
    boundaryExtension = 32,
    norm = "none",
    variant = "lmgist",
  } = options;
  checkChoice(functionName, "variant", variant, ["lmgist", "lear"]);
  checkChoice(functionName, "norm", norm, ["none", "l2"]);
  checkImageSize(functionName, imageSize);
  checkOrientations(functionName, orientationsPerScale);
  checkInteger(functionName, "blocks", blocks, { min: 1, max: Math.min(MOST_BLOCKS, imageSize) });
  checkNumber(functionName, "prefilterCutoff", prefilterCutoff, { min: SMALLEST_CUTOFF });
  checkInteger(functionName, "boundaryExtension", boundaryExtension, { min: 0, max: imageSize });
  return {
    imageSize,
    orientationsPerScale: Array.from(orientationsPerScale),
    blocks,
    prefilterCutoff,
    boundaryExtension,
    norm,
    variant,
  };
}

function checkImageSize(functionName: string, imageSize: number): void {
  checkNumber(functionName, "imageSize", imageSize);
  const need = imageSize > LARGEST_SIDE ? `<= ${LARGEST_SIDE}` : ">= 32";
  if (!Number.isInteger(imageSize) || imageSize % 2 !== 0 || imageSize < 32 || imageSize > LARGEST_SIDE) {
    throw new RangeError(`${functionName}: imageSize must be an even integer ${need}, got ${imageSize}`);
  }
}

function checkOrientations(functionName: string, orientationsPerScale: readonly number[]): void {
  checkVector(functionName, "orientationsPerScale", orientationsPerScale);
  const scales = orientationsPerScale.length;
  if (scales < 1 || scales > MOST_SCALES) {
    throw new RangeError(
      `${functionName}: orientationsPerScale must have 1 to ${MOST_SCALES} scales, got ${scales}`,
    );
  }
  let sum = 0;
  for (let scale = 0; scale < scales; scale++) {
    const name = `orientationsPerScale[${scale}]`;
    sum += checkInteger(functionName, name, orientationsPerScale[scale], { min: 1 });
  }
  if (sum > MOST_ORIENTATIONS) {
    throw new RangeError(
      `${functionName}: orientationsPerScale must have at most ${MOST_ORIENTATIONS} orientations together, got ${sum}`,
    );
  }
}
