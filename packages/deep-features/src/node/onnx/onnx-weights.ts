import { reasonOf } from "@vscnn/core";
import type { Vgg19Preprocessing } from "../../preprocess-vgg19.ts";
import type { Vgg19Architecture } from "../../vgg19/architecture.ts";
import type { Vgg19Weights } from "../../vgg19-weights.ts";
import { findLayers, type LayerTensors, RIGHT_ONNX } from "./find-layers.ts";
import { type OnnxGraph, readOnnxGraph } from "./onnx-graph.ts";
import { openProtobufFile, type ProtobufFile } from "./protobuf-file.ts";
import { readLayer } from "./read-layer.ts";

/**
 * The weights of an ONNX file with the layout of the model zoo and torchvision: channels first, the flattened values in
 * (channel, row, column) order. They are turned to Keras's layout, layer by layer.
 */
export async function openOnnxWeights(
  functionName: string,
  path: string,
  architecture: Vgg19Architecture,
  preprocessing: Vgg19Preprocessing | undefined,
): Promise<Vgg19Weights> {
  const file = await openProtobufFile(path);
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
      close: () => file.handle.close(),
    };
  } catch (error) {
    await file.handle.close();
    throw error;
  }
}

function readGraph(functionName: string, path: string, file: ProtobufFile): OnnxGraph {
  try {
    return readOnnxGraph(file);
  } catch (cause) {
    throw new Error(
      `${functionName}: ${path} is truncated or no ONNX file: ${reasonOf(cause)}; ${RIGHT_ONNX}`,
      { cause },
    );
  }
}
