import type { Vgg19Preprocessing } from "../preprocess-vgg19.ts";
import {
  type Vgg19Architecture,
  type Vgg19WeightedLayer,
  vgg19Layers,
  vgg19WeightedLayers,
} from "../vgg19-architecture.ts";
import { outputs, type Vgg19LayerWeights, type Vgg19Weights } from "../vgg19-weights.ts";
import { type OnnxGraph, type OnnxNode, type OnnxTensor, readOnnxGraph } from "./onnx-graph.ts";
import { openProtobufFile, type ProtobufFile } from "./protobuf-file.ts";

/** Where the right ONNX file is, for messages. */
const RIGHT_ONNX = "the ONNX model zoo's file is vgg19-7.onnx";

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
interface LayerTensors {
  layer: Vgg19WeightedLayer;
  kernel: OnnxTensor;
  bias: OnnxTensor;
  /** Whether a dense kernel is (out, in). */
  isTransposed: boolean;
}

/**
 * The weights of an ONNX file with the layout of the model zoo and torchvision: channels first, the flattened values in
 * (channel, row, column) order. They are turned to Keras's layout, layer by layer.
 */
export function openOnnxWeights(
  functionName: string,
  path: string,
  architecture: Vgg19Architecture,
  preprocessing: Vgg19Preprocessing | undefined,
): Vgg19Weights {
  const file = openProtobufFile(path);
  try {
    const graph = readGraph(functionName, path, file);
    if (preprocessing === undefined && /caffe/i.test(graph.producer)) {
      throw new RangeError(
        `${functionName}: ${path} was made by ${graph.producer}, whose preprocessing is not known: give preprocessing 'keras' or 'torch'`,
      );
    }
    const layers = findLayers(functionName, path, graph, architecture);
    return {
      architecture,
      preprocessing: preprocessing ?? "torch",
      source: "ONNX, trained apart from Keras's: its features are not comparable with those",
      readLayer: async (name) => readLayer(file, architecture, layers.get(name) as LayerTensors),
      close: () => file.close(),
    };
  } catch (error) {
    file.close();
    throw error;
  }
}

function readGraph(functionName: string, path: string, file: ProtobufFile): OnnxGraph {
  try {
    return readOnnxGraph(file);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`${functionName}: ${path} is truncated or no ONNX file: ${reason}; ${RIGHT_ONNX}`, {
      cause,
    });
  }
}

function findLayers(
  functionName: string,
  path: string,
  graph: OnnxGraph,
  architecture: Vgg19Architecture,
): Map<string, LayerTensors> {
  const fault = (problem: string) => new RangeError(`${functionName}: ${path} ${problem}; ${RIGHT_ONNX}`);
  const steps = graph.nodes.filter((node) => !isPassive(node));
  const found = new Map<string, LayerTensors>();
  vgg19Layers(architecture).forEach((layer, i) => {
    const step = steps[i];
    const type = { convolution: "Conv", pooling: "MaxPool", dense: "Gemm" }[layer.kind];
    if (step?.type !== type) {
      throw fault(
        `must be the graph of VGG19, with a ${type} for ${layer.name}, got ${step?.type ?? "its end"}`,
      );
    }
    const unusual = unusualAttribute(step);
    if (unusual !== undefined) throw fault(`must be the graph of VGG19, has ${unusual} for ${layer.name}`);
    if (layer.kind === "pooling") return;
    const kernel = graph.tensors.get(step.inputs[1]);
    const bias = graph.tensors.get(step.inputs[2]);
    if (kernel?.place === undefined || bias?.place === undefined) {
      throw fault(`must hold the weights of ${layer.name} as single precision, within the file`);
    }
    const isTransposed = step.integers.transB?.[0] === 1;
    const { shape } = layer;
    const onnxShape = layer.kind === "convolution" ? [shape[3], shape[2], 3, 3] : [...shape];
    if (isTransposed) onnxShape.reverse();
    for (const [part, tensor, need] of [
      ["kernel", kernel, onnxShape],
      ["bias", bias, [outputs(shape)]],
    ] as const) {
      if (String(tensor.shape) !== String(need)) {
        throw fault(
          `must have a ${part} of ${layer.name} of shape [${need.join(", ")}], got [${tensor.shape}]`,
        );
      }
    }
    found.set(layer.name, { layer, kernel, bias, isTransposed });
  });
  // After fc2 there may be the 1000 classes, and nothing more
  const rest = steps.slice(vgg19WeightedLayers(architecture).length + architecture.channels.length);
  if (rest.some((node) => node.type !== "Gemm") || rest.length > 1) {
    throw fault(`must be the graph of VGG19, has a ${rest[rest.length - 1].type} after fc2`);
  }
  return found;
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

function readLayer(
  file: ProtobufFile,
  architecture: Vgg19Architecture,
  { layer, kernel, bias, isTransposed }: LayerTensors,
): Vgg19LayerWeights {
  const values = { bias: readFloats(file, bias, 0, outputs(layer.shape)) };
  if (layer.kind === "convolution") {
    const [, , depth, width] = layer.shape;
    const source = readFloats(file, kernel, 0, 9 * depth * width);
    const turned = new Float32Array(source.length);
    let from = 0;
    for (let output = 0; output < width; output++) {
      for (let input = 0; input < depth; input++) {
        for (let position = 0; position < 9; position++) {
          turned[(position * depth + input) * width + output] = source[from++];
        }
      }
    }
    return { kernel: turned, ...values };
  }
  return { kernel: readDense(file, architecture, layer, kernel, isTransposed), ...values };
}

/** Rows of a dense kernel that are read at a time: fc1 has 411 MB. */
const SLAB = 64;

function readDense(
  file: ProtobufFile,
  architecture: Vgg19Architecture,
  { name, shape }: Vgg19WeightedLayer & { kind: "dense" },
  tensor: OnnxTensor,
  isTransposed: boolean,
): Float32Array {
  const [inputs, width] = shape;
  const positions = name === "fc1" ? (architecture.inputSize / 32) ** 2 : 1;
  const depth = inputs / positions;
  // Row in (channel, position) order to row in (position, channel) order
  const rows = Uint32Array.from(
    { length: inputs },
    (_, i) => (i % positions) * depth + Math.floor(i / positions),
  );
  const kernel = new Float32Array(inputs * width);
  const [sourceRows, rowLength] = isTransposed ? [width, inputs] : [inputs, width];
  for (let start = 0; start < sourceRows; start += SLAB) {
    const count = Math.min(SLAB, sourceRows - start);
    const slab = readFloats(file, tensor, start * rowLength, count * rowLength);
    if (!isTransposed) {
      for (let i = 0; i < count; i++) {
        kernel.set(slab.subarray(i * width, (i + 1) * width), rows[start + i] * width);
      }
      continue;
    }
    for (let i = 0; i < inputs; i++) {
      const to = rows[i] * width + start;
      for (let output = 0; output < count; output++) kernel[to + output] = slab[output * inputs + i];
    }
  }
  return kernel;
}

function readFloats(file: ProtobufFile, { place }: OnnxTensor, first: number, count: number): Float32Array {
  const start = (place?.start ?? 0) + 4 * first;
  return new Float32Array(file.read(start, start + 4 * count).buffer);
}
