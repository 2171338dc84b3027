import { add, gather, matMul, type Tensor, tensor1d, tensor2d, tidy } from "@tensorflow/tfjs-core";
import type { LayersModel, SymbolicTensor } from "@tensorflow/tfjs-layers";
import { rootsOf } from "./evaluate-symbolic.ts";
import { isLinear } from "./is-linear.ts";

/** Weighted sums of what a ReLU lets through. Everything after depends on them alone. */
export interface GatedProduct {
  readonly output: SymbolicTensor;
  readonly kernel: Tensor;
  readonly bias: Tensor | undefined;
}

/** The product of a network that takes a tensor through a ReLU; undefined if what follows the tensor is something else. */
export function gatedProductOf(model: LayersModel, before: SymbolicTensor): GatedProduct | undefined {
  for (const layer of model.layers) {
    const [node, ...others] = layer.inboundNodes;
    if (layer.getClassName() !== "Dense" || !isLinear(layer) || others.length > 0) continue;
    if (!isGated(node.inputTensors[0], before)) continue;
    const output = node.outputTensors[0];
    const after = rootsOf(model.outputs[0], output);
    if (after.size !== 1 || !after.has(output)) continue;
    const [kernel, bias] = layer.getWeights();
    return { output, kernel, bias };
  }
  return undefined;
}

/** Whether a tensor is another one after a ReLU; dropout does nothing in prediction. */
function isGated(tensor: SymbolicTensor, before: SymbolicTensor): boolean {
  const { sourceLayer, inputs } = tensor;
  if (sourceLayer.getClassName() === "Dropout") return isGated(inputs[0], before);
  if (sourceLayer.getClassName() !== "Activation" || inputs[0] !== before) return false;
  const { activation } = sourceLayer as unknown as { activation: { getClassName(): string } };
  return activation.getClassName() === "relu";
}

/** Where more than this share of the units is on in some row, leaving out the others saves nothing. */
const MAX_OPEN = 0.75;

/**
 * The weighted sums of rows, of those units alone that the ReLU lets through in some row: all others add nothing. After training most
 * units of a network are off for every row that resembles these.
 *
 * @param values - rows of what goes into the ReLU
 * @returns undefined if too many units are on, or none is
 */
export function productOfOpen(
  { kernel, bias }: GatedProduct,
  values: Float32Array,
  units: number,
): Tensor | undefined {
  const open = openUnits(values, units);
  if (open.length === 0 || open.length > MAX_OPEN * units) return undefined;
  const rows = values.length / units;
  const passed = new Float32Array(rows * open.length);
  for (let row = 0, to = 0; row < rows; row++) {
    for (let i = 0; i < open.length; i++, to++) {
      const value = values[row * units + open[i]];
      // NaN stays NaN
      passed[to] = Math.max(value, 0);
    }
  }
  return tidy(() => {
    const sums = matMul(
      tensor2d(passed, [rows, open.length]),
      gather(kernel, tensor1d(open, "int32")) as Tensor,
    );
    return bias === undefined ? sums : add(sums, bias);
  });
}

/** The units that are above 0 in some row, or NaN. */
function openUnits(values: Float32Array, units: number): Int32Array {
  const isOpen = new Uint8Array(units);
  for (let at = 0; at < values.length; ) {
    for (let unit = 0; unit < units; unit++, at++) if (!(values[at] <= 0)) isOpen[unit] = 1;
  }
  const open: number[] = [];
  for (let unit = 0; unit < units; unit++) if (isOpen[unit] === 1) open.push(unit);
  return Int32Array.from(open);
}
