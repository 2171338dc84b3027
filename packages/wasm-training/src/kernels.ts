import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import type { TensorInfo } from "@tensorflow/tfjs-core";
import { PLAIN_KERNELS, RELAXED_KERNELS } from "./kernels-binary.ts";

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
  /** Bytes of the work area that `matrixProduct` needs. */
  workBytes(): number;
  /** x += bias in every row, then max(x, 0) if `relu`. */
  addBias(rows: number, columns: number, x: number, bias: number, relu: boolean): void;
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
  /** The gradients of `batchNorm`; `work` holds three rows. */
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
  /** Column sums, each multiplied by `factor`; `work` holds one row. */
  columnSums(rows: number, columns: number, x: number, factor: number, result: number, work: number): void;
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
let compiled: WebAssembly.Module | null | undefined;

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
  const { _malloc, _free } = moduleOf(backend);
  const address = _malloc(bytes) >>> 0;
  try {
    return use(address);
  } finally {
    _free(address);
  }
}

/** Instantiates the kernels over a memory, shared or not; `null` where WebAssembly has no SIMD. */
export function instantiateKernels(memory: WebAssembly.Memory): KernelFunctions | null {
  const shared = typeof SharedArrayBuffer !== "undefined" && memory.buffer instanceof SharedArrayBuffer;
  if (!shared && compiled === undefined) compiled = compileFirst((bytes) => bytes);
  const module = shared ? compileFirst(withSharedMemory) : compiled;
  if (module == null) return null;
  return new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as KernelFunctions;
}

function createKernels(backend: BackendWasm): Kernels | null {
  const module = moduleOf(backend);
  const functions = instantiateKernels(module.asm.memory);
  return functions && { ...functions, work: module._malloc(functions.workBytes()) >>> 0 };
}

function moduleOf(backend: BackendWasm): BackendModule {
  return backend.wasm as unknown as BackendModule;
}

/** The best binary that this engine takes. */
function compileFirst(
  adapt: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>,
): WebAssembly.Module | null {
  for (const base64 of [RELAXED_KERNELS, PLAIN_KERNELS]) {
    const bytes = adapt(Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)));
    if (WebAssembly.validate(bytes)) return new WebAssembly.Module(bytes);
  }
  return null;
}

/** Rewrites the import of the memory, "env" "memory" (02) with a maximum (01), to one of a shared memory (03). */
function withSharedMemory(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const name = [3, ..."env"].map(codeOf).concat([6, ..."memory"].map(codeOf), 2);
  const at = bytes.findIndex((_, start) => name.every((byte, i) => bytes[start + i] === byte));
  const shared = bytes.slice();
  shared[at + name.length] = 3;
  return shared;
}

function codeOf(item: string | number): number {
  return typeof item === "number" ? item : item.charCodeAt(0);
}
