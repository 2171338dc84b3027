import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import {
  _FusedMatMul,
  Add,
  AddN,
  BatchMatMul,
  Conv2D,
  Conv2DBackpropFilter,
  Conv2DBackpropInput,
  FusedBatchNorm,
  FusedConv2D,
  getKernel,
  type KernelConfig,
  Mean,
  Multiply,
  RealDiv,
  Rsqrt,
  registerKernel,
  Sqrt,
  Square,
  SquaredDifference,
  Sub,
  Sum,
  type TensorInfo,
  unregisterKernel,
} from "@tensorflow/tfjs-core";

const PRODUCTS = [BatchMatMul, _FusedMatMul, Conv2D, FusedConv2D, Conv2DBackpropInput, Conv2DBackpropFilter];

/** What computes, as against what moves and compares. The last are those of `@vscnn/wasm-training` for gradients. */
const ARITHMETIC = [
  ...PRODUCTS,
  ...[Add, AddN, Sub, Multiply, RealDiv, Sum, Mean, Sqrt, Rsqrt, Square, SquaredDifference, FusedBatchNorm],
  ...["TrainingFusedBatchNormGradient", "TrainingMeanGradient", "TrainingSquareGradient"],
];

/** Inputs of products that are multiplied with each other. */
const FACTORS = ["a", "b", "x", "dy", "filter"];

interface Arguments {
  readonly inputs: Readonly<Record<string, TensorInfo | undefined>>;
  readonly backend: BackendWasm;
  readonly attrs: object;
}

type Kernel = (args: Arguments) => TensorInfo | TensorInfo[];

/** Lets every result of arithmetic on the WASM backend be changed. Gives what takes that back. */
export function changeResults(change: (values: Float32Array) => void): () => void {
  return replaceKernels(ARITHMETIC, (kernel) => (args) => {
    const given = Object.values(args.inputs).map((input) => input?.dataId);
    const results = kernel(args);
    for (const result of [results].flat()) {
      if (result.dtype === "float32" && !given.includes(result.dataId)) {
        change(args.backend.typedArrayFromHeap(result) as Float32Array);
      }
    }
    return results;
  });
}

/** Lets products on the WASM backend be those of changed numbers. Gives what takes that back. */
export function changeFactors(change: (values: Float32Array) => void): () => void {
  return replaceKernels(PRODUCTS, (kernel) => (args) => {
    const { inputs, backend } = args;
    const copies: Record<string, TensorInfo> = {};
    for (const [name, given] of Object.entries(inputs)) {
      if (given === undefined || !FACTORS.includes(name)) continue;
      copies[name] = backend.makeOutput([...given.shape], "float32");
      const values = backend.typedArrayFromHeap(copies[name]) as Float32Array;
      values.set(backend.typedArrayFromHeap(given) as Float32Array);
      change(values);
    }
    const results = kernel({ ...args, inputs: { ...inputs, ...copies } });
    for (const { dataId } of Object.values(copies)) backend.disposeData(dataId);
    return results;
  });
}

function replaceKernels(names: readonly string[], wrap: (kernel: Kernel) => Kernel): () => void {
  const stock = names.flatMap((name) => getKernel(name, "wasm") ?? []);
  const replace = (config: KernelConfig) => {
    unregisterKernel(config.kernelName, "wasm");
    registerKernel(config);
  };
  for (const config of stock) {
    const kernel = wrap(config.kernelFunc as unknown as Kernel);
    replace({ ...config, kernelFunc: kernel as unknown as KernelConfig["kernelFunc"] });
  }
  return () => {
    for (const config of stock) replace(config);
  };
}
