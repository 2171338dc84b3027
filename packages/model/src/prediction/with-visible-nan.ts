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

/** What a layer of tfjs keeps of an activation; its types hide it. */
interface Activation {
  apply(x: Tensor): Tensor;
  getClassName(): string;
}

/** The activations that hide NaN on some backends, composed of what shows it. */
const VISIBLE: Readonly<Record<string, (x: Tensor) => Tensor>> = {
  relu: (x) => maximum(x, 0),
  relu6: (x) => minimum(maximum(x, 0), 6),
};

/**
 * Lets the NaN of a network that overflows reach its output while `run` computes, on every backend: the stock kernel of
 * the WASM backend makes 0 of it in `relu`. Where it does not, as with the training kernels, nothing is changed.
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

/** What is known of kernels, which may be registered anew. */
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
