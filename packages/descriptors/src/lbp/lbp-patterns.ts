import { checkChoice, type Image, type OptionNames, packedImage } from "@vscnn/core";
import { grayL8 } from "@vscnn/image";
import type { FramedPlane } from "./mark-bilinear/framed-plane.ts";
import { markBilinear } from "./mark-bilinear.ts";

/** How the eight neighbors of a pixel are sampled, and where. */
export interface LbpOptions {
  /**
   * `'bilinear'` samples a circle of radius 1, between pixels on the diagonals; `'int3x3'` takes the eight pixels
   * around.
   * @defaultValue 'bilinear'
   */
  sampling?: "bilinear" | "int3x3";
  /**
   * What lies outside the image: `'zero'` black, `'edge'` the nearest pixel; `'skip'` leaves the outermost pixels out
   * instead.
   * @defaultValue 'zero'
   */
  border?: "zero" | "skip" | "edge";
}

/** The names of all options. */
export const LBP_OPTIONS: OptionNames<LbpOptions> = { sampling: true, border: true };

/** The signs of the eight differences of each pixel as bits: east is bit 0, then counter-clockwise. */
export interface LbpPatterns {
  patterns: Uint8Array;
  height: number;
  width: number;
}

/** The patterns of an image that its caller has checked. */
export function lbpPatterns(functionName: string, image: Image, options: LbpOptions): LbpPatterns {
  const { sampling = "bilinear", border = "zero" } = options;
  checkChoice(functionName, "sampling", sampling, ["bilinear", "int3x3"]);
  checkChoice(functionName, "border", border, ["zero", "skip", "edge"]);
  const plane = framedPlane(image, border);
  const { height, width } = plane;
  const patterns = new Uint8Array(height * width);
  if (patterns.length > 0) {
    if (sampling === "int3x3") markPixels(plane, patterns);
    else markBilinear(plane, patterns);
  }
  return { patterns, height, width };
}

function framedPlane(image: Image, border: "zero" | "skip" | "edge"): FramedPlane {
  const [height, width] = image.shape as [number, number, number];
  const gray = packedImage(grayL8(image));
  if (border === "skip") {
    const isEmpty = height < 3 || width < 3;
    return {
      levels: gray,
      height: isEmpty ? 0 : height - 2,
      width: isEmpty ? 0 : width - 2,
      origin: 1,
    };
  }
  const stride = width + 2;
  const levels = new Uint8Array((height + 2) * stride);
  for (let row = 0; row < height; row++) {
    const start = (row + 1) * stride;
    levels.set(gray.subarray(row * width, (row + 1) * width), start + 1);
    if (border === "edge") {
      levels[start] = levels[start + 1];
      levels[start + width + 1] = levels[start + width];
    }
  }
  if (border === "edge") {
    levels.copyWithin(0, stride, 2 * stride);
    levels.copyWithin((height + 1) * stride, height * stride, (height + 1) * stride);
  }
  return { levels, height, width, origin: 0 };
}

function markPixels({ levels, height, width }: FramedPlane, patterns: Uint8Array): void {
  const stride = width + 2;
  for (let row = 0, to = 0; row < height; row++) {
    for (let at = (row + 1) * stride + 1, end = at + width; at < end; at++, to++) {
      // The sign bit of (center - 1 - neighbor) says neighbor >= center without a branch
      const below = levels[at] - 1;
      patterns[to] =
        ((below - levels[at + 1]) >>> 31) |
        (((below - levels[at - stride + 1]) >>> 31) << 1) |
        (((below - levels[at - stride]) >>> 31) << 2) |
        (((below - levels[at - stride - 1]) >>> 31) << 3) |
        (((below - levels[at - 1]) >>> 31) << 4) |
        (((below - levels[at + stride - 1]) >>> 31) << 5) |
        (((below - levels[at + stride]) >>> 31) << 6) |
        (((below - levels[at + stride + 1]) >>> 31) << 7);
    }
  }
}

/** The code of each of the 256 patterns: 58 uniform ones by number of ones and rotation, 58 for the rest. */
export const CODE_OF_PATTERN: Uint8Array = Uint8Array.from({ length: 256 }, (_, pattern) => {
  const bits = Array.from({ length: 8 }, (_, neighbor) => (pattern >> neighbor) & 1);
  const transitions = bits.slice(1).filter((bit, i) => bit !== bits[i]).length;
  if (transitions > 2) return 58;
  const ones = bits.reduce((sum, bit) => sum + bit, 0);
  if (ones === 0) return 0;
  if (ones === 8) return 57;
  const rotation = bits[0] === 1 ? ones - bits.indexOf(0) : 8 - bits.indexOf(1);
  return 1 + 8 * (ones - 1) + rotation;
});
