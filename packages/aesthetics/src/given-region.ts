import { checkImage, checkInteger, describeValue, type Image, ndArray, packedImage } from "@vscnn/core";
import { measuredRaster, type Raster } from "./raster.ts";
import {
  regionOf,
  type SubjectBox,
  type SubjectRegion,
  type SubjectRegionOptions,
} from "./subject-region.ts";

/** Options of the metrics that compare the subject with its background. */
export interface GivenRegionOptions extends SubjectRegionOptions {
  /**
   * The subject, if it is known: from `subjectRegion` with the same `maxSide`, or any mask (0 and 1) and box of the
   * size at which the photograph is measured. `kernels` and `alpha` then have no effect.
   * @defaultValue computed
   */
  region?: Pick<SubjectRegion, "mask" | "box">;
}

/** What a metric looks at: the pixels, which of them are clear, and the subject's box. */
export interface Scene {
  raster: Raster;
  clear: Uint8Array | Uint8ClampedArray;
  box: SubjectBox;
}

/** Checks the arguments of a metric, and computes what they leave out. */
export function sceneOf(functionName: string, image: Image, options: GivenRegionOptions): Scene {
  const raster = measuredRaster(functionName, image, options);
  const { region } = options;
  if (region === undefined) {
    const { mask, box } = regionOf(functionName, raster, options);
    return { raster, clear: mask.data, box };
  }
  if (typeof region !== "object" || region === null) {
    throw new TypeError(`${functionName}: region must be { mask, box }, got ${describeValue(region)}`);
  }
  checkBox(functionName, region.box, raster);
  return { raster, clear: packedMask(functionName, region.mask, raster), box: { ...region.box } };
}

function checkBox(functionName: string, box: SubjectBox, { height, width }: Raster): void {
  if (typeof box !== "object" || box === null) {
    throw new TypeError(
      `${functionName}: region.box must be { left, top, right, bottom }, got ${describeValue(box)}`,
    );
  }
  checkInteger(functionName, "region.box.left", box.left, { min: 0, max: width - 1 });
  checkInteger(functionName, "region.box.top", box.top, { min: 0, max: height - 1 });
  checkInteger(functionName, "region.box.right", box.right, { min: box.left, max: width - 1 });
  checkInteger(functionName, "region.box.bottom", box.bottom, { min: box.top, max: height - 1 });
}

/** A mask is checked and packed as the gray image that it is, but for the axis of channels. */
function packedMask(
  functionName: string,
  mask: SubjectRegion["mask"],
  { height, width }: Raster,
): Scene["clear"] {
  const name = "region.mask";
  if (!(mask?.data instanceof Uint8Array) || !Array.isArray(mask.shape) || !Array.isArray(mask.stride)) {
    const given = describeValue(mask?.data ?? mask);
    throw new TypeError(`${functionName}: ${name} must be an ndarray of Uint8Array, got ${given}`);
  }
  if (mask.shape.length !== 2 || mask.shape[0] !== height || mask.shape[1] !== width) {
    const need = `${functionName}: ${name} must have the shape at which the image is measured`;
    throw new RangeError(`${need}, [${height}, ${width}], got [${mask.shape.join(", ")}]`);
  }
  const image: Image = ndArray(mask.data, [height, width, 1], [...mask.stride, 1], mask.offset);
  checkImage(functionName, name, image);
  return packedImage(image);
}
