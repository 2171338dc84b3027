import {
  checkImage,
  checkInteger,
  describeValue,
  type Image,
  isTypedArray,
  type OptionNames,
  packedImage,
} from "@vscnn/core";
import {
  SUBJECT_REGION_OPTIONS,
  type SubjectBox,
  type SubjectRegion,
  type SubjectRegionOptions,
} from "../subject-region.ts";

type Shape = [height: number, width: number];

/** Options of the metrics that compare the subject with its background. */
export interface GivenRegionOptions extends SubjectRegionOptions {
  /**
   * The subject, if it is known: from `subjectRegion` with the same `maxSide`, or any mask (0 and 1) and box of the
   * size at which the photograph is measured. `filters` and `clearShare` then have no effect.
   * @defaultValue computed
   */
  region?: Pick<SubjectRegion, "mask" | "box">;
}

export const GIVEN_REGION_OPTIONS: OptionNames<GivenRegionOptions> = {
  ...SUBJECT_REGION_OPTIONS,
  region: true,
};

/** A subject that was given, checked and packed. */
export interface GivenRegion {
  clear: Uint8Array | Uint8ClampedArray;
  box: SubjectBox;
}

/** Checks a given region against the height and width at which the image is measured. */
export function checkedRegion(functionName: string, region: unknown, shape: Shape): GivenRegion {
  if (typeof region !== "object" || region === null) {
    throw new TypeError(`${functionName}: region must be { mask, box }, got ${describeValue(region)}`);
  }
  const { mask, box } = region as Pick<SubjectRegion, "mask" | "box">;
  checkBox(functionName, box, shape);
  return { clear: packedMask(functionName, mask, shape), box: { ...box } };
}

function checkBox(functionName: string, box: SubjectBox, [height, width]: Shape): void {
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
  [height, width]: Shape,
): GivenRegion["clear"] {
  const name = "region.mask";
  if (!isTypedArray(mask?.data, "Uint8Array") || !Array.isArray(mask.shape) || !Array.isArray(mask.stride)) {
    const given = describeValue(mask?.data ?? mask);
    throw new TypeError(`${functionName}: ${name} must be an ndarray of Uint8Array, got ${given}`);
  }
  if (mask.shape.length !== 2 || mask.shape[0] !== height || mask.shape[1] !== width) {
    const need = `${functionName}: ${name} must have the shape at which the image is measured`;
    throw new RangeError(`${need}, [${height}, ${width}], got [${mask.shape.join(", ")}]`);
  }
  // Only what is checked and packed, so that a page without subjectRegion does not carry arrays of several axes
  const fields = {
    data: mask.data,
    shape: [height, width, 1],
    stride: [...mask.stride, 1],
    offset: mask.offset,
  };
  const image = fields as unknown as Image;
  checkImage(functionName, name, image);
  return packedImage(image);
}
