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

/** The activation of a layer of tfjs, which the types do not show. */
interface Activation {
  apply(x: Tensor): Tensor;
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
  const changed: { layer: { activation: Activation }; activation: Activation }[] = [];
  for (const each of model.layers) {
    const layer = each as unknown as { activation?: Activation };
    const { activation } = layer;
    const visible = VISIBLE[activation?.getClassName?.() ?? ""];
    if (activation === undefined || visible === undefined) continue;
    const owner = layer as { activation: Activation };
    changed.push({ layer: owner, activation });
    // Another name, so that tfjs does not fuse it with the product before it
    owner.activation = { apply: visible, getClassName: () => `visible ${activation.getClassName()}` };
  }
  try {
    return run();
  } finally {
    for (const { layer, activation } of changed) layer.activation = activation;
  }
}

/** What has been found out about each kernel; kernels can be registered again. */
const known = new WeakMap<object, boolean>();

function reluHidesNan(): boolean {
  const kernel = getKernel("Relu", getBackend())?.kernelFunc;
  if (kernel === undefined) return false;
  let hides = known.get(kernel);
  if (hides === undefined) {
    // The NaN that x86 computes has its sign bit set
    const { buffer } = Uint32Array.of(0xffc00000);
    hides = tidy(() => !Number.isNaN(relu(tensor1d(new Float32Array(buffer))).dataSync()[0]));
    known.set(kernel, hides);
  }
  return hides;
}
