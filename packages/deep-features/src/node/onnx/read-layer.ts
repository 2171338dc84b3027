import { outputsOf, type Vgg19Architecture, type Vgg19WeightedLayer } from "../../vgg19/architecture.ts";
import type { Vgg19LayerWeights } from "../../vgg19-weights.ts";
import type { LayerTensors } from "./find-layers.ts";
import type { OnnxTensor } from "./onnx-graph.ts";
import { type ProtobufFile, readBytes } from "./protobuf-file.ts";

/** Reads the weights of a layer, turned to Keras's layout. */
export function readLayer(
  file: ProtobufFile,
  architecture: Vgg19Architecture,
  { layer, kernel, bias, isTransposed }: LayerTensors,
): Vgg19LayerWeights {
  const values = { bias: readFloats(file, bias, 0, outputsOf(layer.shape)) };
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
  return new Float32Array(readBytes(file, start, start + 4 * count).buffer);
}
