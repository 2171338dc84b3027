import { checkChoice, checkImage, checkOptions, type Image, type OptionNames } from "@vscnn/core";
import { GIVEN_REGION_OPTIONS, type GivenRegionOptions } from "./scene/given-region.ts";
import { type Scene, sceneOf } from "./scene/scene.ts";

/** Options of {@link compositionGeometry}. */
export interface CompositionGeometryOptions extends GivenRegionOptions {
  /**
   * Where the subject is: at the centroid of the clear pixels in its box, or at the center of the box.
   * @defaultValue 'mask'
   */
  centroid?: "mask" | "box";
}

type Centroid = NonNullable<CompositionGeometryOptions["centroid"]>;

export const COMPOSITION_GEOMETRY_OPTIONS: OptionNames<CompositionGeometryOptions> = {
  ...GIVEN_REGION_OPTIONS,
  centroid: true,
};

/**
 * Composition geometry: how far the subject is from the nearest of the four points where the lines of the rule of
 * thirds cross, in image widths and heights.
 *
 * @param image - any size; gray is taken as R = G = B, alpha is dropped
 * @returns 0 (on a point) to 0.4714 (in a corner); 0.2357 in the center
 * @throws TypeError or RangeError if the image or an option is not legal
 * @example
 * compositionGeometry(imageFrom(new Uint8Array(30 * 20).fill(128), [20, 30, 1])); // => 0.235702260
 * @see Luo and Tang 2008, doi:10.1007/978-3-540-88690-7_29
 */
export function compositionGeometry(image: Image, options: CompositionGeometryOptions = {}): number {
  checkImage("compositionGeometry", "image", image);
  checkOptions("compositionGeometry", options, COMPOSITION_GEOMETRY_OPTIONS);
  const centroid = centroidOf("compositionGeometry", options);
  return compositionGeometryOf(sceneOf("compositionGeometry", image, options), centroid);
}

export function centroidOf(functionName: string, options: CompositionGeometryOptions): Centroid {
  const { centroid = "mask" } = options;
  checkChoice(functionName, "centroid", centroid, ["mask", "box"]);
  return centroid;
}

export function compositionGeometryOf(scene: Scene, centroid: Centroid): number {
  const { x, y } = subjectCenter(scene, centroid);
  const thirds = [1 / 3, 2 / 3];
  return Math.min(...thirds.flatMap((px) => thirds.map((py) => Math.hypot(x - px, y - py))));
}

/** The center of the subject, in image widths and heights. */
export function subjectCenter(scene: Scene, centroid: Centroid): { x: number; y: number } {
  const { height, width } = scene.raster;
  const { clear, box } = scene;
  let count = 0;
  let sumX = 0;
  let sumY = 0;
  if (centroid === "mask") {
    for (let y = box.top; y <= box.bottom; y++) {
      for (let x = box.left; x <= box.right; x++) {
        if (clear[y * width + x] === 0) continue;
        count++;
        sumX += x;
        sumY += y;
      }
    }
  }
  if (count === 0) {
    return { x: (box.left + box.right + 1) / (2 * width), y: (box.top + box.bottom + 1) / (2 * height) };
  }
  return { x: (sumX / count + 0.5) / width, y: (sumY / count + 0.5) / height };
}
