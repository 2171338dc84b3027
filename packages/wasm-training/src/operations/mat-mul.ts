import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import { broadcast_util, type TensorInfo, util } from "@tensorflow/tfjs-core";
import type { BackendKernels } from "../backend/backend-kernels.ts";
import { addressOf } from "../backend/backend-memory.ts";
import type { KernelArguments } from "../backend/kernel-arguments.ts";
import { runOnWasm } from "../backend/run-on-wasm.ts";
import { NO_GROUPS } from "../kernels/index.ts";
import { deferProduct } from "./deferred-products.ts";
import { finishActivation, knowsActivation } from "./fused-activation.ts";

/** `BatchMatMul` in all four transpositions, batches broadcast. */
export function matMul(
  kernels: BackendKernels,
  { inputs, attrs, backend }: KernelArguments,
): TensorInfo | undefined {
  const { a, b } = inputs;
  if (a.dtype !== "float32" || b.dtype !== "float32") return undefined;
  return multiply(kernels, backend, a, b, attrs.transposeA === true, attrs.transposeB === true);
}

/** `_FusedMatMul`: the product, then bias and activation. */
export function fusedMatMul(
  kernels: BackendKernels,
  { inputs, attrs, backend }: KernelArguments,
): TensorInfo | undefined {
  const { a, b, bias, preluActivationWeights } = inputs;
  const transposeB = attrs.transposeB === true;
  const columns = b.shape[b.shape.length - (transposeB ? 2 : 1)];
  if (a.dtype !== "float32" || b.dtype !== "float32") return undefined;
  if (!knowsActivation(attrs.activation as string)) return undefined;
  const product = multiply(kernels, backend, a, b, attrs.transposeA === true, transposeB);
  if (bias == null || (bias.shape.length === 1 && bias.shape[0] === columns)) {
    return finishActivation(kernels, backend, product, bias, preluActivationWeights, attrs);
  }
  // The stock kernel takes no other bias, or reads beyond its end
  const sum = runOnWasm(backend, "Add", { a: product, b: bias }, {});
  backend.disposeData(product.dataId);
  return finishActivation(kernels, backend, sum, undefined, preluActivationWeights, attrs);
}

function multiply(
  kernels: BackendKernels,
  backend: BackendWasm,
  a: TensorInfo,
  b: TensorInfo,
  transposeA: boolean,
  transposeB: boolean,
): TensorInfo {
  const [m, n, k] = sizesOf(a, b, transposeA, transposeB);
  const [aBatches, bBatches] = [a.shape.slice(0, -2), b.shape.slice(0, -2)];
  const batches = broadcast_util.assertAndGetBroadcastShape(aBatches, bBatches);
  const count = util.sizeFromShape(batches);
  if (transposeA && !transposeB && count === 1) {
    const deferred = deferProduct(kernels, backend, [m, n, k], a, b, [...batches, m, n]);
    if (deferred !== undefined) return deferred;
  }
  const out = backend.makeOutput([...batches, m, n], "float32");
  const [left, right, result] = [a, b, out].map((tensor) => addressOf(backend, tensor));
  for (let batch = 0; batch < count; batch++) {
    kernels.matrixProduct(
      m,
      n,
      k,
      left + 4 * m * k * broadcastIndex(batch, batches, aBatches),
      a.shape[a.shape.length - 1],
      NO_GROUPS,
      0,
      transposeA,
      right + 4 * k * n * broadcastIndex(batch, batches, bBatches),
      b.shape[b.shape.length - 1],
      transposeB,
      result + 4 * m * n * batch,
      false,
      kernels.work,
    );
  }
  return out;
}

/** Rows and columns of the product, and the length of the sums that it is made of. */
function sizesOf(
  a: TensorInfo,
  b: TensorInfo,
  transposeA: boolean,
  transposeB: boolean,
): readonly [m: number, n: number, k: number] {
  const [aRows, aColumns] = a.shape.slice(-2);
  const [bRows, bColumns] = b.shape.slice(-2);
  const k = transposeA ? aRows : aColumns;
  util.assert(
    k === (transposeB ? bColumns : bRows),
    () =>
      `matMul: inner dimensions must be equal, got ${a.shape} and ${b.shape}, transposed ${transposeA} and ${transposeB}`,
  );
  return [transposeA ? aColumns : aRows, transposeB ? bRows : bColumns, k];
}

/** Where the batch of an operand lies that is broadcast to `shape`. */
function broadcastIndex(index: number, shape: readonly number[], operand: readonly number[]): number {
  let rest = index;
  let stride = 1;
  let position = 0;
  for (let axis = 1; axis <= operand.length; axis++) {
    const size = shape[shape.length - axis];
    const own = operand[operand.length - axis];
    position += own === 1 ? 0 : (rest % size) * stride;
    rest = Math.floor(rest / size);
    stride *= own;
  }
  return position;
}
