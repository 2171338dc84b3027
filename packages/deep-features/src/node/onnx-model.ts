import { type Vgg19WeightedLayer, vgg19Layers } from "../vgg19-architecture.ts";
import {
  elements,
  outputs,
  readFiniteLayer,
  type Vgg19LayerWeights,
  type Vgg19Weights,
} from "../vgg19-weights.ts";
import { bytesField, integerField, type Piece } from "./protobuf-writer.ts";

/** Name of the output of fc2 before its ReLU. */
export const LINEAR_OUTPUT = "fc2_linear";

/**
 * Writes a VGG19 as an ONNX model (opset 13, in memory): input `images` (image, row, column, channel), outputs `fc2` and
 * `fc2_linear`. The field numbers are those of onnx.proto3.
 *
 * Convolutions get their kernels as (out, in, row, column), which is what ONNX has; the dense layers keep Keras's, with
 * the last pooled values turned back to (row, column, channel) before they are flattened.
 *
 * @param extraOutputs - layers whose outputs are wanted too
 */
export async function onnxModel(
  functionName: string,
  weights: Vgg19Weights,
  extraOutputs: readonly string[] = [],
): Promise<Uint8Array> {
  const { architecture } = weights;
  const { inputSize } = architecture;
  const nodes: Piece[][] = [
    node("Transpose", ["images"], "images_nchw", [integersAttribute("perm", [0, 3, 1, 2])]),
  ];
  const initializers: Piece[][] = [];
  const weighted: Vgg19WeightedLayer[] = [];
  let current = "images_nchw";
  for (const layer of vgg19Layers(architecture)) {
    const { name } = layer;
    if (layer.kind === "pooling") {
      const attributes = [integersAttribute("kernel_shape", [2, 2]), integersAttribute("strides", [2, 2])];
      nodes.push(node("MaxPool", [current], name, attributes));
      current = name;
      continue;
    }
    weighted.push(layer);
    const { shape } = layer;
    const onnxShape = layer.kind === "convolution" ? [shape[3], shape[2], 3, 3] : shape;
    initializers.push(
      tensor(`${name}_kernel`, onnxShape as number[]),
      tensor(`${name}_bias`, [outputs(shape)]),
    );
    if (name === "fc1") {
      nodes.push(node("Transpose", [current], "pooled_nhwc", [integersAttribute("perm", [0, 2, 3, 1])]));
      nodes.push(node("Flatten", ["pooled_nhwc"], "flat", []));
      current = "flat";
    }
    const inputs = [current, `${name}_kernel`, `${name}_bias`];
    const linear = `${name}_linear`;
    if (layer.kind === "dense") nodes.push(node("Gemm", inputs, linear, []));
    else nodes.push(node("Conv", inputs, linear, [integersAttribute("pads", [1, 1, 1, 1])]));
    nodes.push(node("Relu", [linear], name, []));
    current = name;
  }
  const outputNames = [...new Set(["fc2", LINEAR_OUTPUT, ...extraOutputs])];
  const graph = [
    ...nodes.flatMap((each) => bytesField(1, each)),
    ...bytesField(2, "vgg19"),
    ...initializers.flatMap((each) => bytesField(5, each)),
    ...bytesField(11, valueInfo("images", ["count", inputSize, inputSize, 3])),
    ...outputNames.flatMap((name) => bytesField(12, valueInfo(name))),
  ];
  const model = [
    ...integerField(1, 7), // ir_version
    ...bytesField(2, "@vscnn/deep-features"),
    ...bytesField(7, graph),
    ...bytesField(8, integerField(2, 13)), // opset_import
  ];
  return assemble(functionName, weights, weighted, model);
}

/** Joins the pieces, reading a layer when its place comes, so that one copy of the weights is in memory. */
async function assemble(
  functionName: string,
  weights: Vgg19Weights,
  layers: readonly Vgg19WeightedLayer[],
  pieces: readonly Piece[],
): Promise<Uint8Array> {
  const bytes = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  const places = new Map<string, number>();
  let at = 0;
  for (const piece of pieces) {
    if (piece instanceof Uint8Array) bytes.set(piece, at);
    else places.set(piece.fill, at);
    at += piece.length;
  }
  for (const layer of layers) {
    const { kernel, bias } = onnxLayer(layer, await readFiniteLayer(functionName, weights, layer.name));
    bytes.set(asBytes(kernel), places.get(`${layer.name}_kernel`));
    bytes.set(asBytes(bias), places.get(`${layer.name}_bias`));
  }
  return bytes;
}

function onnxLayer(layer: Vgg19WeightedLayer, weights: Vgg19LayerWeights): Vgg19LayerWeights {
  if (layer.kind === "dense") return weights;
  const [, , depth, width] = layer.shape;
  const turned = new Float32Array(weights.kernel.length);
  let from = 0;
  for (let position = 0; position < 9; position++) {
    for (let input = 0; input < depth; input++) {
      for (let output = 0; output < width; output++) {
        turned[(output * depth + input) * 9 + position] = weights.kernel[from++];
      }
    }
  }
  return { kernel: turned, bias: weights.bias };
}

/** Both ONNX's raw data and the typed arrays of every platform that Node runs on are little-endian. */
function asBytes(values: Float32Array): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
}

function node(
  type: string,
  inputs: readonly string[],
  output: string,
  attributes: readonly Piece[][],
): Piece[] {
  return [
    ...inputs.flatMap((input) => bytesField(1, input)),
    ...bytesField(2, output),
    ...bytesField(3, output),
    ...bytesField(4, type),
    ...attributes.flatMap((attribute) => bytesField(5, attribute)),
  ];
}

function integersAttribute(name: string, values: readonly number[]): Piece[] {
  return [
    ...bytesField(1, name),
    ...values.flatMap((value) => integerField(8, value)),
    ...integerField(20, 7),
  ];
}

/** A float tensor (data type 1) whose raw data are filled in later, under its name. */
function tensor(name: string, shape: readonly number[]): Piece[] {
  return [
    ...shape.flatMap((side) => integerField(1, side)),
    ...integerField(2, 1),
    ...bytesField(8, name),
    ...bytesField(9, [{ length: 4 * elements(shape), fill: name }]),
  ];
}

/** Name and type of an input or output: floats, of a shape or of any. */
function valueInfo(name: string, shape?: readonly (string | number)[]): Piece[] {
  const dimension = (side: string | number) =>
    bytesField(1, typeof side === "string" ? bytesField(2, side) : integerField(1, side));
  const shapeField = shape === undefined ? [] : bytesField(2, shape.flatMap(dimension));
  return [...bytesField(1, name), ...bytesField(2, bytesField(1, [...integerField(1, 1), ...shapeField]))];
}
