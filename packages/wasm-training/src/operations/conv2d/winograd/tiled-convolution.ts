import { backend_util } from "@tensorflow/tfjs-core";

/** A convolution by filters of 3 x 3 of images that are cut into tiles. */
export interface TiledConvolution {
  batch: number;
  height: number;
  width: number;
  channels: number;
  top: number;
  before: number;
  outHeight: number;
  outWidth: number;
  filters: number;
  /** Rows of tiles in an image, and tiles in a row. */
  down: number;
  across: number;
}

/** Side of the results of a tile. */
const OUT = 4;

/** With fewer tiles than this, transforming the filters costs more than is saved. */
const MIN_TILES = 32;

/** With fewer channels or filters, transforming tiles costs more than is saved; with more, the work area is too small. */
const MIN_CHANNELS = 16;
const MAX_CHANNELS = 1024;

/** The convolution as one of tiles, or `undefined` if it is of another kind, or too small to gain. */
export function tiledConvolution(
  xShape: readonly number[],
  filterShape: readonly number[],
  attrs: Readonly<Record<string, unknown>>,
): TiledConvolution | undefined {
  const [filterHeight, filterWidth, channels, filters] = filterShape;
  if (filterHeight !== 3 || filterWidth !== 3 || xShape.length !== 4 || attrs.dataFormat !== "NHWC")
    return undefined;
  if (!isTransformed(channels) || !isTransformed(filters) || xShape[3] !== channels) return undefined;
  const info = backend_util.computeConv2DInfo(
    xShape as [number, number, number, number],
    filterShape as [number, number, number, number],
    attrs.strides as number,
    attrs.dilations as number,
    attrs.pad as "same",
    attrs.dimRoundingMode as "floor",
  );
  const isPlain =
    info.strideHeight === 1 &&
    info.strideWidth === 1 &&
    info.dilationHeight === 1 &&
    info.dilationWidth === 1;
  const down = Math.ceil(info.outHeight / OUT);
  const across = Math.ceil(info.outWidth / OUT);
  if (!isPlain || info.batchSize * down * across < MIN_TILES) return undefined;
  return {
    batch: info.batchSize,
    height: info.inHeight,
    width: info.inWidth,
    channels,
    top: info.padInfo.top,
    before: info.padInfo.left,
    outHeight: info.outHeight,
    outWidth: info.outWidth,
    filters,
    down,
    across,
  };
}

function isTransformed(count: number): boolean {
  return count % 4 === 0 && count >= MIN_CHANNELS && count <= MAX_CHANNELS;
}
