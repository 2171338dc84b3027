import { type TensorInfo, util } from "@tensorflow/tfjs-core";

/** What there is to add: `rows` rows of `columns` numbers, to the rows of a tensor of `shape`. */
export interface SegmentShape {
  rows: number;
  columns: number;
  segments: number;
  shape: number[];
}

/** The leading axes of x are those of its segments. */
export function segmentShape(
  x: TensorInfo,
  segmentIds: TensorInfo,
  attrs: Readonly<Record<string, unknown>>,
): SegmentShape {
  const segments = attrs.numSegments as number;
  const inner = x.shape.slice(segmentIds.shape.length);
  const rows = util.sizeFromShape(segmentIds.shape);
  return { rows, columns: util.sizeFromShape(inner), segments, shape: [segments, ...inner] };
}
