import type { Tensor } from "@tensorflow/tfjs-core";
import type { SymbolicTensor } from "@tensorflow/tfjs-layers";

/**
 * The value of an inner or last tensor of a network, computed as in prediction from those that are known. What is computed on the
 * way becomes known too.
 */
export function evaluateSymbolic(symbolic: SymbolicTensor, known: Map<SymbolicTensor, Tensor>): Tensor {
  const value = known.get(symbolic);
  if (value !== undefined) return value;
  const values = symbolic.inputs.map((each) => evaluateSymbolic(each, known));
  const given = values.length === 1 ? values[0] : values;
  const outputs = symbolic.sourceLayer.apply(given, { training: false }) as Tensor | Tensor[];
  const computed = Array.isArray(outputs) ? outputs[symbolic.outputTensorIndex ?? 0] : outputs;
  known.set(symbolic, computed);
  return computed;
}

/** The tensors without predecessors that a tensor of a network is computed from, where those of `known` need no others. */
export function rootsOf(symbolic: SymbolicTensor, known?: SymbolicTensor): Set<SymbolicTensor> {
  const roots = new Set<SymbolicTensor>();
  const seen = new Set<SymbolicTensor>();
  const waiting = [symbolic];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    if (next === known || next.inputs.length === 0) roots.add(next);
    else waiting.push(...next.inputs);
  }
  return roots;
}
