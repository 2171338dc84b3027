import type { Tensor } from "@tensorflow/tfjs-core";
import type { LayersModel, layers, SymbolicTensor } from "@tensorflow/tfjs-layers";
import { rootsOf } from "./evaluate-symbolic.ts";
import { type GatedProduct, gatedProductOf } from "./gated-product.ts";
import { isLinear } from "./is-linear.ts";

type Layer = InstanceType<typeof layers.Layer>;

/** What is concatenated in a network with late fusion, and depends on one input. */
interface FusedPart {
  readonly output: SymbolicTensor;
  /** Place of the input among those of the network. */
  readonly input: number;
  /** Its rows in the weights of the weighted sums. */
  readonly start: number;
  readonly width: number;
}

/** Where a network fuses its inputs: the weighted sums over parts of which each depends on one input. */
export interface LateFusion {
  readonly parts: readonly FusedPart[];
  /** The sums. Everything after depends on them alone. */
  readonly sums: SymbolicTensor;
  readonly units: number;
  readonly kernel: Tensor;
  readonly bias: Tensor | undefined;
  /** What becomes of the sums after a ReLU, if that is what follows. */
  readonly gated: GatedProduct | undefined;
}

/** Where a network fuses its inputs by a concatenation and weighted sums right after; undefined if it does it otherwise. */
export function lateFusionOf(model: LayersModel): LateFusion | undefined {
  for (const layer of model.layers) {
    const fusion = fusionAt(model, layer);
    if (fusion !== undefined) return fusion;
  }
  return undefined;
}

function fusionAt(model: LayersModel, layer: Layer): LateFusion | undefined {
  const [node, ...others] = layer.inboundNodes;
  if (layer.getClassName() !== "Dense" || !isLinear(layer) || others.length > 0) return undefined;
  const merged = node.inputTensors[0];
  if (merged.sourceLayer.getClassName() !== "Concatenate" || merged.shape.length !== 2) return undefined;
  const sums = node.outputTensors[0];
  const after = rootsOf(model.outputs[0], sums);
  if (after.size !== 1 || !after.has(sums)) return undefined;
  const parts: FusedPart[] = [];
  let start = 0;
  for (const output of merged.inputs) {
    const roots = [...rootsOf(output)];
    if (roots.length !== 1) return undefined;
    const width = output.shape[1] as number;
    parts.push({ output, input: model.inputs.indexOf(roots[0]), start, width });
    start += width;
  }
  const [kernel, bias] = layer.getWeights();
  const units = sums.shape[1] as number;
  return { parts, sums, units, kernel, bias, gated: gatedProductOf(model, sums) };
}
