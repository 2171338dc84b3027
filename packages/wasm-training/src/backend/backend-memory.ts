import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import type { TensorInfo } from "@tensorflow/tfjs-core";
import { memoryError } from "@vscnn/kernels";

/** The parts of a `BackendWasm` that its types leave out. */
interface BackendModule {
  /** The exports: a memory, unless threads share it. */
  asm: { memory?: WebAssembly.Memory };
  wasmMemory?: WebAssembly.Memory;
  _malloc(bytes: number): number;
  _free(address: number): void;
}

/** The memory that a backend keeps its tensors in: on isolated pages it is made outside the file of the backend. */
export function memoryOf(backend: BackendWasm): WebAssembly.Memory {
  const { asm, wasmMemory } = moduleOf(backend);
  return (asm.memory ?? wasmMemory) as WebAssembly.Memory;
}

/** The byte address of a tensor; moves the tensor to the WASM backend if it lives elsewhere. */
export function addressOf(backend: BackendWasm, tensor: TensorInfo): number {
  return backend.dataIdMap.get(tensor.dataId).memoryOffset;
}

/**
 * Gives `use` the address of `bytes` bytes and frees them afterwards.
 *
 * @throws Error in the name of `kernelName` if the backend has not that much memory
 */
export function withBytes<T>(
  kernelName: string,
  backend: BackendWasm,
  bytes: number,
  use: (address: number) => T,
): T {
  const address = allocate(kernelName, backend, bytes);
  try {
    return use(address);
  } finally {
    moduleOf(backend)._free(address);
  }
}

/** The address of `bytes` bytes, which stay taken. */
export function allocate(functionName: string, backend: BackendWasm, bytes: number): number {
  // It comes as a signed number
  const address = moduleOf(backend)._malloc(bytes) >>> 0;
  if (address === 0 && bytes > 0) throw memoryError(functionName, bytes);
  return address;
}

function moduleOf(backend: BackendWasm): BackendModule {
  return backend.wasm as unknown as BackendModule;
}
