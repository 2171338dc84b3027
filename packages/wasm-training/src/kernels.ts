import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import type { TensorInfo } from "@tensorflow/tfjs-core";
import { KERNELS_BINARY, RELAXED_KERNELS_BINARY } from "./kernels/binary.ts";

/** `groupLines` of an operand of `matrixProduct` whose lines are evenly spaced. */
export const NO_GROUPS = 0x7fffffff;

/** What `assembly/` exports. Arrays are byte addresses of float32 values; 0 stands for an array that is not there. */
export interface KernelFunctions {
  /**
   * result[m, n] = left[m, k] right[k, n], added to what is there if `accumulate`. A transposed operand is stored as
   * [k, m] or [n, k]. Line i of the left operand as it is stored begins at float
   * `floor(i / groupLines) * groupStride + (i % groupLines) * leftStride`.
   */
  matrixProduct(
    m: number,
    n: number,
    k: number,
    left: number,
    leftStride: number,
    groupLines: number,
    groupStride: number,
    leftTransposed: boolean,
    right: number,
    rightStride: number,
    rightTransposed: boolean,
    result: number,
    accumulate: boolean,
    work: number,
  ): void;
  /** Bytes of the work area that `matrixProduct` and `weightUpdate` need. */
  workBytes(): number;
  /** x += bias in every row, then max(x, 0) if `relu`. */
  addBias(rows: number, columns: number, x: number, bias: number, relu: boolean): void;
  /** x held between `low` and `high`; NaN where x is NaN. */
  clamp(count: number, x: number, low: number, high: number, result: number): void;
  /** dy where x > 0, else 0. */
  reluGradient(count: number, x: number, dy: number, result: number): void;
  /** Copies `groups` runs of `floats` floats, each between `before` and `after` zeros. */
  padGroups(groups: number, floats: number, x: number, before: number, after: number, result: number): void;
  /** (x - mean) / sqrt(variance + epsilon) * scale + offset; `work` holds one row. */
  batchNorm(
    rows: number,
    channels: number,
    x: number,
    mean: number,
    variance: number,
    scale: number,
    offset: number,
    epsilon: number,
    result: number,
    work: number,
  ): void;
  /** The gradients of `batchNorm`; `work` holds one row. */
  batchNormGradient(
    rows: number,
    channels: number,
    x: number,
    dy: number,
    mean: number,
    variance: number,
    scale: number,
    epsilon: number,
    dx: number,
    dMean: number,
    dVariance: number,
    dScale: number,
    dOffset: number,
    work: number,
  ): void;
  /** Column sums, each multiplied by `factor`. */
  columnSums(rows: number, columns: number, x: number, factor: number, result: number): void;
  /** `rows` rows, each of them x multiplied by `factor`. */
  repeatRow(rows: number, columns: number, x: number, factor: number, result: number): void;
  /** factor x y. */
  scaledProduct(count: number, x: number, y: number, factor: number, result: number): void;
  /** Copies `runs` runs of `bytes` bytes, which begin `step` bytes apart, next to each other. */
  copyRuns(runs: number, bytes: number, x: number, step: number, result: number): void;
  /** One step of Adam; `value`, `first` and `second` are written. */
  adamStep(
    count: number,
    value: number,
    gradient: number,
    first: number,
    second: number,
    rate: number,
    beta1: number,
    rest1: number,
    correction1: number,
    beta2: number,
    rest2: number,
    correction2: number,
    epsilon: number,
  ): void;
  /** `adamStep` of value[m, n] with the gradient left^T right, left [k, m] and right [k, n], which is not stored. */
  weightUpdate(
    m: number,
    n: number,
    k: number,
    left: number,
    right: number,
    value: number,
    first: number,
    second: number,
    rate: number,
    beta1: number,
    rest1: number,
    correction1: number,
    beta2: number,
    rest2: number,
    correction2: number,
    epsilon: number,
    work: number,
  ): void;
  /** The largest k that `weightUpdate` takes. */
  weightUpdateInner(): number;
}

/** The kernels over the memory of one backend. */
export interface Kernels extends KernelFunctions {
  /** Address of `workBytes()` bytes that every call may use. */
  work: number;
}

/** The parts of a `BackendWasm` that its types leave out. */
interface BackendModule {
  asm: { memory: WebAssembly.Memory };
  _malloc(bytes: number): number;
  _free(address: number): void;
}

const instances = new WeakMap<BackendWasm, Kernels | null>();

/** The kernels for a backend, made at the first call, or `null` where WebAssembly has no SIMD. */
export function kernelsOf(backend: BackendWasm): Kernels | null {
  let kernels = instances.get(backend);
  if (kernels === undefined) {
    kernels = createKernels(backend);
    instances.set(backend, kernels);
  }
  return kernels;
}

/** The byte address of a tensor; moves the tensor to the WASM backend if it lives elsewhere. */
export function addressOf(backend: BackendWasm, tensor: TensorInfo): number {
  return backend.dataIdMap.get(tensor.dataId).memoryOffset;
}

/** Gives `use` the address of `bytes` bytes and frees them afterwards. */
export function withBytes<T>(backend: BackendWasm, bytes: number, use: (address: number) => T): T {
  const address = allocate(backend, bytes);
  try {
    return use(address);
  } finally {
    moduleOf(backend)._free(address);
  }
}

/** Instantiates the first binary that this engine takes over a memory, shared or not; `null` if it takes none. */
export function instantiateKernels(
  memory: WebAssembly.Memory,
  binaries: readonly string[] = [RELAXED_KERNELS_BINARY, KERNELS_BINARY],
): KernelFunctions | null {
  const shared = typeof SharedArrayBuffer !== "undefined" && memory.buffer instanceof SharedArrayBuffer;
  for (const binary of binaries) {
    const bytes = Uint8Array.from(atob(binary), (character) => character.charCodeAt(0));
    if (shared) importSharedMemory(bytes);
    if (WebAssembly.validate(bytes)) {
      const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes), { env: { memory } });
      return exports as unknown as KernelFunctions;
    }
  }
  return null;
}

function createKernels(backend: BackendWasm): Kernels | null {
  const functions = instantiateKernels(moduleOf(backend).asm.memory);
  return functions && { ...functions, work: allocate(backend, functions.workBytes()) };
}

/** The address comes as a signed number. */
function allocate(backend: BackendWasm, bytes: number): number {
  const address = moduleOf(backend)._malloc(bytes) >>> 0;
  if (address === 0 && bytes > 0) throw new Error(`the WASM backend has no ${bytes} bytes of memory left`);
  return address;
}

function moduleOf(backend: BackendWasm): BackendModule {
  return backend.wasm as unknown as BackendModule;
}

/** Rewrites the import "env" "memory" of a memory (2) with a maximum (1) to that of a shared memory (3). */
function importSharedMemory(bytes: Uint8Array): void {
  const start = [3, ...codes("env"), 6, ...codes("memory"), 2];
  const at = bytes.findIndex((_, first) => start.every((byte, i) => bytes[first + i] === byte));
  bytes[at + start.length] = 3;
}

function codes(text: string): number[] {
  return Array.from(text, (character) => character.charCodeAt(0));
}
