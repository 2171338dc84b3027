import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import {
  getKernel,
  type KernelConfig,
  registerKernel,
  type TensorInfo,
  unregisterKernel,
} from "@tensorflow/tfjs-core";
import { type Kernels, kernelsOf } from "./kernels.ts";

/** What the engine hands to a kernel of the WASM backend. */
export interface KernelArguments {
  inputs: Readonly<Record<string, TensorInfo>>;
  backend: BackendWasm;
  attrs: Readonly<Record<string, unknown>>;
}

/** A kernel of ours: `undefined` leaves the call to the kernel it stands before. */
export type OwnKernel = (kernels: Kernels, args: KernelArguments) => TensorInfo | TensorInfo[] | undefined;

/** Computes without our kernels. */
export type PlainKernel = (args: KernelArguments) => TensorInfo | TensorInfo[];

const ours = new WeakSet<KernelConfig["kernelFunc"]>();

/**
 * Puts a kernel of ours before the one that the WASM backend has, or before `fallback` if it has none. Does nothing
 * where that has been done.
 */
export function overrideKernel(kernelName: string, own: OwnKernel, fallback?: PlainKernel): void {
  const stock = getKernel(kernelName, "wasm");
  if (stock !== undefined && ours.has(stock.kernelFunc)) return;
  const otherwise = (stock?.kernelFunc as unknown as PlainKernel | undefined) ?? fallback;
  if (otherwise === undefined)
    throw new Error(`registerTrainingKernels: the WASM backend has no ${kernelName}`);
  const kernelFunc = ((args: KernelArguments) => {
    const kernels = kernelsOf(args.backend);
    return (kernels && own(kernels, args)) ?? otherwise(args);
  }) as unknown as KernelConfig["kernelFunc"];
  ours.add(kernelFunc);
  if (stock !== undefined) unregisterKernel(kernelName, "wasm");
  registerKernel({ ...stock, kernelName, backendName: "wasm", kernelFunc });
}
