import {
  outputsOf,
  type Vgg19Architecture,
  type Vgg19Layer,
  type Vgg19WeightedLayer,
} from "../../vgg19/architecture.ts";
import { layersUnchecked } from "../../vgg19/layers-unchecked.ts";
import type { OnnxGraph, OnnxNode, OnnxTensor } from "./onnx-graph.ts";

/** Where the right ONNX file is, for messages. */
export const RIGHT_ONNX = "the ONNX model zoo's file is vgg19-7.onnx";

/** Nodes that change nothing of what VGG19 is at inference. */
const PASSIVE = [
  "Relu",
  "Dropout",
  "Flatten",
  "Reshape",
  "Identity",
  "Constant",
  "Softmax",
  "Shape",
  "Concat",
];

/** What a layer's tensors are and how they lie. */
export interface LayerTensors {
  layer: Vgg19WeightedLayer;
  kernel: OnnxTensor;
  bias: OnnxTensor;
  /** Whether a dense kernel is (out, in). */
  isTransposed: boolean;
}

type Fault = (problem: string) => RangeError;

/** Finds the tensors of all layers in a graph that must be that of VGG19, step by step. */
export function findLayers(
  functionName: string,
  path: string,
  graph: OnnxGraph,
  architecture: Vgg19Architecture,
): Map<string, LayerTensors> {
  const fault: Fault = (problem) => new RangeError(`${functionName}: ${path} ${problem}; ${RIGHT_ONNX}`);
  const steps = graph.nodes.filter((node) => !isPassive(node));
  const found = new Map<string, LayerTensors>();
  const layers = layersUnchecked(architecture);
  layers.forEach((layer, index) => {
    checkStep(layer, steps[index], fault);
    if (layer.kind !== "pooling") found.set(layer.name, tensorsOf(layer, steps[index], graph, fault));
  });
  // After fc2 there may be the 1000 classes, and nothing more
  const rest = steps.slice(layers.length);
  if (rest.some((node) => node.type !== "Gemm") || rest.length > 1) {
    throw fault(`must be the graph of VGG19, has a ${rest[rest.length - 1].type} after fc2`);
  }
  return found;
}

function checkStep(layer: Vgg19Layer, step: OnnxNode | undefined, fault: Fault): void {
  const type = { convolution: "Conv", pooling: "MaxPool", dense: "Gemm" }[layer.kind];
  if (step?.type !== type) {
    throw fault(
      `must be the graph of VGG19, with a ${type} for ${layer.name}, got ${step?.type ?? "its end"}`,
    );
  }
  const unusual = unusualAttribute(step);
  if (unusual !== undefined) throw fault(`must be the graph of VGG19, has ${unusual} for ${layer.name}`);
}

function tensorsOf(layer: Vgg19WeightedLayer, step: OnnxNode, graph: OnnxGraph, fault: Fault): LayerTensors {
  const kernel = graph.tensors.get(step.inputs[1]);
  const bias = graph.tensors.get(step.inputs[2]);
  if (kernel?.place === undefined || bias?.place === undefined) {
    throw fault(`must hold the weights of ${layer.name} as single precision, within the file`);
  }
  const isTransposed = step.integers.transB?.[0] === 1;
  const { shape } = layer;
  const kernelShape = layer.kind === "convolution" ? [shape[3], shape[2], 3, 3] : [...shape];
  if (isTransposed) kernelShape.reverse();
  checkShape("kernel", layer, kernel, kernelShape, fault);
  checkShape("bias", layer, bias, [outputsOf(shape)], fault);
  return { layer, kernel, bias, isTransposed };
}

function checkShape(
  part: string,
  { name }: Vgg19WeightedLayer,
  { shape }: OnnxTensor,
  need: readonly unknown[],
  fault: Fault,
): void {
  if (String(shape) === String(need)) return;
  throw fault(`must have a ${part} of ${name} of shape [${need.join(", ")}], got [${shape}]`);
}

/** An adaptive pooling to the size that is there already averages single values. */
function isPassive({ type, integers }: OnnxNode): boolean {
  if (type === "AveragePool") return (integers.kernel_shape ?? []).every((side) => side === 1);
  return PASSIVE.includes(type);
}

/** What each node must say if it says it, for a 3 x 3 convolution, a 2 x 2 pooling and a plain product. */
const USUAL: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  Conv: { strides: 1, pads: 1, dilations: 1, group: 1, kernel_shape: 3 },
  MaxPool: { strides: 2, pads: 0, dilations: 1, kernel_shape: 2, ceil_mode: 0 },
  Gemm: { transA: 0 },
};

function unusualAttribute({ type, integers, floats }: OnnxNode): string | undefined {
  for (const [name, need] of Object.entries(USUAL[type])) {
    const values = integers[name] ?? [];
    if (values.some((value) => value !== need)) return `${name} [${values.join(", ")}]`;
  }
  if (type === "Conv" && integers.pads === undefined) return "no padding";
  if (type === "MaxPool" && integers.strides === undefined) return "no strides";
  for (const name of ["alpha", "beta"]) {
    if (type === "Gemm" && (floats[name] ?? 1) !== 1) return `${name} ${floats[name]}`;
  }
  return undefined;
}
