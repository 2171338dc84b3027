import type { Image } from "@vscnn/core";
import { regionOf, type SubjectBox, searchSettings } from "../subject-region.ts";
import { checkedRegion, type GivenRegionOptions } from "./given-region.ts";
import { measuredShape, type Raster, rasterOf } from "./raster.ts";

/** What a metric looks at: the pixels, which of them are clear, and the subject's box. */
export interface Scene {
  raster: Raster;
  clear: Uint8Array | Uint8ClampedArray;
  box: SubjectBox;
}

/** The scene of a checked image. All options are checked before the search for the subject, which takes long. */
export function sceneOf(functionName: string, image: Image, options: GivenRegionOptions): Scene {
  const settings = searchSettings(functionName, options);
  const shape = measuredShape(functionName, image, options);
  const { region } = options;
  if (region !== undefined) {
    const given = checkedRegion(functionName, region, shape);
    return { raster: rasterOf(image, shape), ...given };
  }
  const raster = rasterOf(image, shape);
  const { clear, box } = regionOf(raster, settings);
  return { raster, clear, box };
}
