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

/** What stood in the registry before each of our kernels, by what stands there now. */
const replaced = new WeakMap<KernelConfig["kernelFunc"], KernelConfig>();

/**
 * Puts a kernel of ours before the one that the WASM backend has. Does nothing where that has been done. The kernel
 * keeps the setup of the one it replaces, which the engine runs for every new backend.
 */
export function overrideKernel(kernelName: string, own: OwnKernel): void {
  const stock = getKernel(kernelName, "wasm");
  if (stock === undefined) throw new Error(`registerTrainingKernels: the WASM backend has no ${kernelName}`);
  if (replaced.has(stock.kernelFunc)) return;
  const plain = stock.kernelFunc as unknown as PlainKernel;
  const kernelFunc = ((args: KernelArguments) => {
    const kernels = kernelsOf(args.backend);
    return (kernels && own(kernels, args)) ?? plain(args);
  }) as unknown as KernelConfig["kernelFunc"];
  replaced.set(kernelFunc, stock);
  unregisterKernel(kernelName, "wasm");
  registerKernel({ ...stock, kernelFunc });
}

/** Takes a kernel of ours away from before the one that the WASM backend has. */
export function restoreKernel(kernelName: string): void {
  const current = getKernel(kernelName, "wasm");
  const stock = current && replaced.get(current.kernelFunc);
  if (stock === undefined) return;
  unregisterKernel(kernelName, "wasm");
  registerKernel(stock);
}

/** Gives the WASM backend a kernel that it does not have; leaves one that it has. */
export function addKernel(kernelName: string, plain: PlainKernel): void {
  if (getKernel(kernelName, "wasm") !== undefined) return;
  const kernelFunc = plain as unknown as KernelConfig["kernelFunc"];
  registerKernel({ kernelName, backendName: "wasm", kernelFunc });
}
