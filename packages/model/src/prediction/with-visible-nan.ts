import {
  getBackend,
  getKernel,
  maximum,
  minimum,
  relu,
  type Tensor,
  tensor1d,
  tidy,
} from "@tensorflow/tfjs-core";
import type { LayersModel } from "@tensorflow/tfjs-layers";

/** An activation of tfjs. */
interface Activation {
  apply(x: Tensor): Tensor;
  getClassName(): string;
}

/** What a layer of tfjs has that its types do not show. */
interface ActiveLayer {
  activation?: Activation | null;
  /** Of the layer `ReLU`. */
  readonly maxValue?: number | null;
  call?(inputs: Tensor | Tensor[]): Tensor;
  getClassName(): string;
}

/** Replacements, which keep NaN, of the activations that hide it on some backends. */
const VISIBLE: Readonly<Record<string, (x: Tensor) => Tensor>> = {
  relu: (x) => maximum(x, 0),
  relu6: (x) => minimum(maximum(x, 0), 6),
};

/**
 * Makes sure that the NaN of a network that overflows reaches its output while `run` computes. The stock `relu` of the WASM
 * backend would turn it into 0. On backends that keep NaN, and with the training kernels, nothing is changed.
 */
export function withVisibleNan<Result>(model: LayersModel, run: () => Result): Result {
  if (!reluHidesNan()) return run();
  const restores = model.layers.map((layer) => showNan(layer as unknown as ActiveLayer));
  try {
    return run();
  } finally {
    for (const restore of restores) restore?.();
  }
}

/** Makes a layer keep NaN, if it would hide it; returns the function that undoes this. */
function showNan(layer: ActiveLayer): (() => void) | undefined {
  const { activation, maxValue } = layer;
  const visible = VISIBLE[activation?.getClassName?.() ?? ""];
  if (activation != null && visible !== undefined) {
    // Another name, so that tfjs does not fuse it with the product before it
    layer.activation = { apply: visible, getClassName: () => `visible ${activation.getClassName()}` };
    return () => {
      layer.activation = activation;
    };
  }
  if (layer.getClassName() !== "ReLU") return undefined;
  layer.call = (inputs) => {
    const positive = maximum(Array.isArray(inputs) ? inputs[0] : inputs, 0);
    return maxValue == null ? positive : minimum(positive, maxValue);
  };
  // Without a property of its own, the layer has the method of its class again
  return () => {
    delete layer.call;
  };
}

/** What has been found out about each kernel; kernels can be registered again. */
const known = new WeakMap<object, boolean>();

function reluHidesNan(): boolean {
  const kernel = getKernel("Relu", getBackend())?.kernelFunc;
  if (kernel === undefined) return false;
  let hides = known.get(kernel);
  if (hides === undefined) {
    const positive = reluOfNan();
    hides = !Number.isNaN(positive.dataSync()[0]);
    positive.dispose();
    known.set(kernel, hides);
  }
  return hides;
}

/** Finds out what {@link withVisibleNan} needs to know, on backends that cannot be read at once too. */
export async function learnWhetherReluHidesNan(): Promise<void> {
  const kernel = getKernel("Relu", getBackend())?.kernelFunc;
  if (kernel === undefined || known.has(kernel)) return;
  const positive = reluOfNan();
  const [value] = await positive.data();
  positive.dispose();
  known.set(kernel, !Number.isNaN(value));
}

function reluOfNan(): Tensor {
  // The NaN that x86 computes has its sign bit set
  const { buffer } = Uint32Array.of(0xffc00000);
  return tidy(() => relu(tensor1d(new Float32Array(buffer))));
}
