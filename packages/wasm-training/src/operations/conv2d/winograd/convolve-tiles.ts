import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import type { TensorInfo } from "@tensorflow/tfjs-core";
import type { BackendKernels } from "../../../backend/backend-kernels.ts";
import { addressOf, withBytes } from "../../../backend/backend-memory.ts";
import { NO_GROUPS } from "../../../kernels/index.ts";
import type { TiledConvolution } from "./tiled-convolution.ts";

/** Places of a tile of 6 x 6, each of which is a product of matrices. */
const PLACES = 36;

/** Floats between matrices: at distances of whole pages, caches would keep few of them. */
const GAP = 16;

/** Tiles that are multiplied together: enough to pay for packing the filters, few enough for the second-level cache. */
const TILES = 240;

/**
 * Winograd's convolution, whose results differ from those of sums over windows by rounding: by some 1e-5 of the largest.
 *
 * @see Lavin and Gray 2016, arXiv:1509.09308
 */
export function convolveTiles(
  kernels: BackendKernels,
  backend: BackendWasm,
  x: TensorInfo,
  filter: TensorInfo,
  convolution: TiledConvolution,
): TensorInfo {
  const { batch, channels, filters, outHeight, outWidth, down, across } = convolution;
  const out = backend.makeOutput([batch, outHeight, outWidth, filters], "float32");
  const rows = Math.max(1, Math.floor(TILES / across));
  const tiles = rows * across;
  const strides = {
    weights: channels * filters + GAP,
    tiles: tiles * channels + GAP,
    products: tiles * filters + GAP,
  };
  const floats = PLACES * (strides.weights + strides.tiles + strides.products);
  withBytes("Conv2D", backend, 4 * floats, (weights) => {
    kernels.winogradFilter(
      channels * filters,
      addressOf(backend, filter),
      weights,
      strides.weights,
      kernels.work,
    );
    const transformed = weights + 4 * PLACES * strides.weights;
    const places = { weights, transformed, products: transformed + 4 * PLACES * strides.tiles };
    const addresses = { x: addressOf(backend, x), y: addressOf(backend, out), ...places };
    for (let first = 0; first < batch * down; first += rows) {
      const part = { first, rows: Math.min(rows, batch * down - first) };
      convolveRows(kernels, convolution, part, addresses, strides);
    }
  });
  return out;
}

function convolveRows(
  kernels: BackendKernels,
  convolution: TiledConvolution,
  { first, rows }: { first: number; rows: number },
  addresses: Readonly<Record<"x" | "y" | "weights" | "transformed" | "products", number>>,
  strides: Readonly<Record<"weights" | "tiles" | "products", number>>,
): void {
  const { height, width, channels, top, before, outHeight, outWidth, filters, down, across } = convolution;
  const { x, y, weights, transformed, products } = addresses;
  const { work } = kernels;
  kernels.winogradInput(
    first,
    rows,
    down,
    across,
    height,
    width,
    channels,
    top,
    before,
    x,
    transformed,
    strides.tiles,
    work,
  );
  for (let place = 0; place < PLACES; place++) {
    kernels.matrixProduct(
      rows * across,
      filters,
      channels,
      transformed + 4 * place * strides.tiles,
      channels,
      NO_GROUPS,
      0,
      false,
      weights + 4 * place * strides.weights,
      filters,
      false,
      products + 4 * place * strides.products,
      false,
      work,
    );
  }
  kernels.winogradOutput(
    first,
    rows,
    down,
    across,
    outHeight,
    outWidth,
    filters,
    products,
    strides.products,
    y,
    work,
  );
}
