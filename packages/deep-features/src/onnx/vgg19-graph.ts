import { outputsOf, type Vgg19Architecture, type Vgg19Layer } from "../vgg19/architecture.ts";
import { layersUnchecked } from "../vgg19/layers-unchecked.ts";
import { integersAttribute, node, tensor, valueInfo } from "./onnx-messages.ts";
import { bytesField, integerField, type Piece } from "./protobuf-writer.ts";

/** Name of the output of fc2 before its ReLU. */
export const LINEAR_OUTPUT = "fc2_linear";

/**
 * A VGG19 as an ONNX model (opset 13): input `images` (image, row, column, channel). The weights are left to be filled in.
 *
 * Convolutions get their kernels as (out, in, row, column), which is what ONNX has; the dense layers keep Keras's, with
 * the last pooled values turned back to (row, column, channel) before they are flattened.
 *
 * @param outputs - names of layers, and {@link LINEAR_OUTPUT}
 */
export function vgg19Graph(architecture: Vgg19Architecture, outputs: readonly string[]): Piece[] {
  const { inputSize } = architecture;
  const nodes: Piece[][] = [
    node("Transpose", ["images"], "images_nchw", [integersAttribute("perm", [0, 3, 1, 2])]),
  ];
  const initializers: Piece[][] = [];
  let current = "images_nchw";
  for (const layer of layersUnchecked(architecture)) {
    nodes.push(...layerNodes(layer, current));
    initializers.push(...layerTensors(layer));
    current = layer.name;
  }
  const graph = [
    ...nodes.flatMap((each) => bytesField(1, each)),
    ...bytesField(2, "vgg19"),
    ...initializers.flatMap((each) => bytesField(5, each)),
    ...bytesField(11, valueInfo("images", ["count", inputSize, inputSize, 3])),
    ...outputs.flatMap((name) => bytesField(12, valueInfo(name))),
  ];
  return [
    ...integerField(1, 7), // ir_version
    ...bytesField(2, "@vscnn/deep-features"),
    ...bytesField(7, graph),
    ...bytesField(8, integerField(2, 13)), // opset_import
  ];
}

function layerNodes({ kind, name }: Vgg19Layer, input: string): Piece[][] {
  if (kind === "pooling") {
    const attributes = [integersAttribute("kernel_shape", [2, 2]), integersAttribute("strides", [2, 2])];
    return [node("MaxPool", [input], name, attributes)];
  }
  const weights = [`${name}_kernel`, `${name}_bias`];
  const linear = `${name}_linear`;
  const relu = node("Relu", [linear], name, []);
  if (kind === "convolution") {
    return [node("Conv", [input, ...weights], linear, [integersAttribute("pads", [1, 1, 1, 1])]), relu];
  }
  if (name !== "fc1") return [node("Gemm", [input, ...weights], linear, []), relu];
  return [
    node("Transpose", [input], "pooled_nhwc", [integersAttribute("perm", [0, 2, 3, 1])]),
    node("Flatten", ["pooled_nhwc"], "flat", []),
    node("Gemm", ["flat", ...weights], linear, []),
    relu,
  ];
}

function layerTensors(layer: Vgg19Layer): Piece[][] {
  if (layer.kind === "pooling") return [];
  const { name, shape } = layer;
  const onnxShape = layer.kind === "convolution" ? [layer.shape[3], layer.shape[2], 3, 3] : shape;
  return [tensor(`${name}_kernel`, onnxShape), tensor(`${name}_bias`, [outputsOf(shape)])];
}
