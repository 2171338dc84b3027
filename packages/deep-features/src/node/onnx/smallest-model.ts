import { node, valueInfo } from "../../onnx/onnx-messages.ts";
import { bytesField, integerField } from "../../onnx/protobuf-writer.ts";

/** A network that gives back what it is given, so that a device has something to start with. */
export function smallestModel(): Uint8Array {
  const graph = [
    ...bytesField(1, node("Relu", ["given"], "positive", [])),
    ...bytesField(2, "smallest"),
    ...bytesField(11, valueInfo("given", ["count"])),
    ...bytesField(12, valueInfo("positive")),
  ];
  const model = [
    ...integerField(1, 7), // ir_version
    ...bytesField(7, graph),
    ...bytesField(8, integerField(2, 13)), // opset_import
  ];
  // Without weights nothing is left to be filled in
  return Uint8Array.from((model as Uint8Array[]).flatMap((piece) => [...piece]));
}
