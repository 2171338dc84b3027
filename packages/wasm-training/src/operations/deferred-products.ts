import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import { engine, keep, type Tensor, type TensorInfo } from "@tensorflow/tfjs-core";
import type { BackendKernels } from "../backend/backend-kernels.ts";
import { addressOf } from "../backend/backend-memory.ts";
import { NO_GROUPS } from "../kernels/index.ts";

/*
 * The gradient of a dense layer's weights is a product as large as the weights, written once and read once: by the
 * optimizer. Where memory is the bound, as with small batches, computing it block by block while the weights are updated
 * (`weightUpdate` in assembly/) saves both passes. This module leaves such products uncomputed until somebody asks for
 * their memory. The idea is that of fused optimizers in the backward pass (Jiang et al. 2021, arXiv:2104.00237).
 */

/** A product left^T right of [k, m] and [k, n] that has not been asked for yet. */
export interface DeferredProduct {
  m: number;
  n: number;
  k: number;
  left: Tensor;
  right: Tensor;
}

/** What one {@link withDeferredProducts} has deferred, by the tensor's data. */
interface Deferral {
  backend: BackendWasm;
  products: Map<object, DeferredProduct>;
}

/** Smaller products are computed at once. */
const MIN_SIZE = 65536;

let active: Deferral | undefined;

/**
 * Lets `use` leave large weight gradients uncomputed until somebody asks for their memory: most are asked for only by the
 * optimizer, which can compute them as it updates the weights.
 *
 * Every kernel, and every reading, finds the memory of a tensor through `dataIdMap.get` of the backend; while `use` runs,
 * that computes what has been deferred. Counting references goes the same way but does not look at the memory.
 */
export function withDeferredProducts<Result>(
  kernels: BackendKernels,
  backend: BackendWasm,
  use: () => Result,
): Result {
  if (active !== undefined) return use();
  const products: Deferral["products"] = new Map();
  const memoryOf = backend.dataIdMap.get.bind(backend.dataIdMap);
  const compute = (dataId: object) => {
    const product = takeDeferred(dataId);
    if (product === undefined) return;
    const { m, n, k, left, right } = product;
    const [from, fromRight, to] = [left.dataId, right.dataId, dataId].map((id) => memoryOf(id).memoryOffset);
    const groups = [NO_GROUPS, 0, true] as const;
    kernels.matrixProduct(m, n, k, from, m, ...groups, fromRight, n, false, to, false, kernels.work);
    release(product);
  };
  active = { backend, products };
  const restore = beforeLooking(backend, compute);
  try {
    return use();
  } finally {
    for (const [dataId, product] of [...products]) {
      if (backend.dataIdMap.has(dataId)) compute(dataId);
      else release(product);
    }
    active = undefined;
    restore();
  }
}

/** Calls `look` before the memory of a tensor is looked up for more than its references; gives what ends that. */
function beforeLooking(backend: BackendWasm, look: (dataId: object) => void): () => void {
  const { dataIdMap, incRef, refCount, disposeData } = backend;
  const get = dataIdMap.get.bind(dataIdMap);
  let counting = 0;
  const whileCounting = <Arguments extends unknown[], Answer>(method: (...args: Arguments) => Answer) => {
    return (...args: Arguments): Answer => {
      counting++;
      try {
        return method.apply(backend, args);
      } finally {
        counting--;
      }
    };
  };
  backend.incRef = whileCounting(incRef);
  backend.refCount = whileCounting(refCount);
  backend.disposeData = whileCounting(disposeData);
  dataIdMap.get = (dataId) => {
    if (counting === 0) look(dataId);
    return get(dataId);
  };
  return () => {
    // The methods of the classes show again
    const own: Partial<BackendWasm> = backend;
    delete own.incRef;
    delete own.refCount;
    delete own.disposeData;
    delete (dataIdMap as Partial<typeof dataIdMap>).get;
  };
}

/** The product as a tensor that is yet to be computed, or `undefined` if it has to be computed now. */
export function deferProduct(
  kernels: BackendKernels,
  backend: BackendWasm,
  [m, n, k]: readonly [number, number, number],
  left: TensorInfo,
  right: TensorInfo,
  shape: number[],
): TensorInfo | undefined {
  if (active?.backend !== backend || m * n < MIN_SIZE || k > kernels.weightUpdateInner()) return undefined;
  // Both operands must be there, on this backend, before their memory is asked for
  addressOf(backend, left);
  addressOf(backend, right);
  const out = backend.makeOutput(shape, "float32");
  active.products.set(out.dataId, { m, n, k, left: kept(backend, left), right: kept(backend, right) });
  return out;
}

/** Hands over a product that is still deferred; the caller computes it and calls {@link release}. */
export function takeDeferred(dataId: object): DeferredProduct | undefined {
  const product = active?.products.get(dataId);
  active?.products.delete(dataId);
  return product;
}

/** Lets go of the operands. */
export function release({ left, right }: DeferredProduct): void {
  left.dispose();
  right.dispose();
}

function kept(backend: BackendWasm, { dataId, shape, dtype }: TensorInfo): Tensor {
  backend.incRef(dataId);
  return keep(engine().makeTensorFromTensorInfo({ dataId, shape, dtype }));
}
