import {
  getKernel,
  type KernelConfig,
  registerKernel,
  type TensorInfo,
  unregisterKernel,
} from "@tensorflow/tfjs-core";
import { type BackendKernels, kernelsOf } from "../backend/backend-kernels.ts";
import type { KernelArguments } from "../backend/kernel-arguments.ts";

/** A kernel of this package: `undefined` leaves the call to the kernel that it replaces. */
export type FastKernel = (
  kernels: BackendKernels,
  args: KernelArguments,
) => TensorInfo | TensorInfo[] | undefined;

/** Computes without the kernels of this package. */
export type PlainKernel = (args: KernelArguments) => TensorInfo | TensorInfo[];

/** The stock kernel that each kernel of this package replaces, by the function that is registered now. */
const replaced = new WeakMap<KernelConfig["kernelFunc"], KernelConfig>();

/**
 * Overrides a kernel of the WASM backend, which remains for the calls that the new one leaves to it. Does nothing where
 * that has been done. The setup of the stock kernel, which the engine runs for every new backend, is kept.
 */
export function overrideKernel(kernelName: string, fast: FastKernel): void {
  const stock = getKernel(kernelName, "wasm");
  if (stock === undefined) throw new Error(`registerTrainingKernels: the WASM backend has no ${kernelName}`);
  if (replaced.has(stock.kernelFunc)) return;
  const plain = stock.kernelFunc as unknown as PlainKernel;
  const kernelFunc = ((args: KernelArguments) => {
    const kernels = kernelsOf(args.backend);
    return (kernels && fast(kernels, args)) ?? plain(args);
  }) as unknown as KernelConfig["kernelFunc"];
  replaced.set(kernelFunc, stock);
  unregisterKernel(kernelName, "wasm");
  registerKernel({ ...stock, kernelFunc });
}

/** Registers the stock kernel again. */
export function restoreKernel(kernelName: string): void {
  const current = getKernel(kernelName, "wasm");
  const stock = current && replaced.get(current.kernelFunc);
  if (stock === undefined) return;
  unregisterKernel(kernelName, "wasm");
  registerKernel(stock);
}

/** Adds a kernel to the WASM backend, unless it has one of that name. */
export function addKernel(kernelName: string, plain: PlainKernel): void {
  if (getKernel(kernelName, "wasm") !== undefined) return;
  const kernelFunc = plain as unknown as KernelConfig["kernelFunc"];
  registerKernel({ kernelName, backendName: "wasm", kernelFunc });
}
