import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import { engine, type TensorInfo, tidy, type Variable } from "@tensorflow/tfjs-core";
import type { BackendKernels } from "../../backend/backend-kernels.ts";
import { addressOf } from "../../backend/backend-memory.ts";
import { release, takeDeferred } from "../../operations/deferred-products.ts";
import type { Coefficients, UpdateTensors } from "./tensors.ts";

/** One pass over all four tensors. */
export function fastUpdate(
  kernels: BackendKernels,
  backend: BackendWasm,
  { value, gradient, first, second }: UpdateTensors,
  { rate, beta1, beta2, correction1, correction2, epsilon }: Coefficients,
): void {
  for (const written of [value, first, second]) ensureOwnMemory(backend, written);
  const [to, toFirst, toSecond] = [value, first, second].map((tensor) => addressOf(backend, tensor));
  const moments = [beta1, 1 - beta1, correction1, beta2, 1 - beta2, correction2] as const;
  // A gradient that several parameters share is computed: the next one needs it too
  const product = backend.refCount(gradient.dataId) === 1 ? takeDeferred(gradient.dataId) : undefined;
  if (product === undefined) {
    const from = addressOf(backend, gradient);
    kernels.adamStep(value.size, to, from, toFirst, toSecond, rate, ...moments, epsilon);
  } else {
    const { m, n, k, left, right } = product;
    const [from, fromRight] = [left, right].map((tensor) => addressOf(backend, tensor));
    kernels.weightUpdate(
      m,
      n,
      k,
      from,
      fromRight,
      to,
      toFirst,
      toSecond,
      rate,
      ...moments,
      epsilon,
      kernels.work,
    );
    release(product);
  }
  forgetPackedWeights(backend, value);
}

/**
 * Makes the stock convolutions drop the copy of the weights that they have packed for themselves and keep by the number
 * of the tensor: the tensor is announced anew under its number.
 */
function forgetPackedWeights(backend: BackendWasm, { dataId, size }: Variable): void {
  const { id, memoryOffset } = backend.dataIdMap.get(dataId);
  backend.wasm.tfjs.disposeData(id);
  backend.wasm.tfjs.registerTensor(id, size, memoryOffset);
}

/** Copies the memory of a variable that a clone or a reshaped tensor shares: those must not change with it. */
function ensureOwnMemory(backend: BackendWasm, target: Variable): void {
  // Moves the data here if it lives on another backend
  addressOf(backend, target);
  if (backend.refCount(target.dataId) === 1) return;
  tidy(() => {
    const copy: TensorInfo = backend.makeOutput(target.shape, target.dtype);
    backend.typedArrayFromHeap(copy).set(backend.typedArrayFromHeap(target));
    target.assign(engine().makeTensorFromTensorInfo(copy));
  });
}
