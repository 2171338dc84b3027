import { shapeSize } from "@vscnn/core";
import { type FileField, fieldsOf, type ProtobufFile, readBytes, readText } from "./protobuf-file.ts";

/** A tensor of an ONNX file, whose numbers were not read yet. */
export interface OnnxTensor {
  readonly name: string;
  readonly shape: readonly number[];
  /** Little-endian floats between two places of the file; undefined for what is stored otherwise. */
  readonly place?: { readonly start: number; readonly end: number };
}

/** A node of an ONNX graph. */
export interface OnnxNode {
  readonly type: string;
  readonly inputs: readonly string[];
  readonly integers: Readonly<Record<string, readonly number[]>>;
  readonly floats: Readonly<Record<string, number>>;
}

/** What is needed of an ONNX model. */
export interface OnnxGraph {
  readonly producer: string;
  readonly nodes: readonly OnnxNode[];
  readonly tensors: ReadonlyMap<string, OnnxTensor>;
}

/** More than any VGG19 has; a hostile file could hold millions of empty nodes. */
const MAX_ENTRIES = 10_000;

/** Reads the graph of an ONNX model, and where its tensors lie. Field numbers are those of onnx.proto3. */
export function readOnnxGraph(file: ProtobufFile): OnnxGraph {
  let producer = "";
  const nodes: OnnxNode[] = [];
  const tensors = new Map<string, OnnxTensor>();
  for (const field of fieldsOf(file, 0, file.size)) {
    if (field.number === 2 && field.wire === 2) producer = readText(file, field.start, field.end);
    if (field.number !== 7 || field.wire !== 2) continue;
    for (const part of fieldsOf(file, field.start, field.end)) {
      if (nodes.length + tensors.size > MAX_ENTRIES)
        throw new RangeError("the graph is too large for a VGG19");
      if (part.number === 1) nodes.push(readNode(file, part));
      if (part.number !== 5) continue;
      const tensor = readTensor(file, part);
      tensors.set(tensor.name, tensor);
    }
  }
  return { producer, nodes, tensors };
}

function readNode(file: ProtobufFile, { start, end }: FileField): OnnxNode {
  const inputs: string[] = [];
  let type = "";
  const integers: Record<string, readonly number[]> = Object.create(null);
  const floats: Record<string, number> = Object.create(null);
  for (const field of fieldsOf(file, start, end)) {
    if (field.number === 1) inputs.push(readText(file, field.start, field.end));
    else if (field.number === 4) type = readText(file, field.start, field.end);
    else if (field.number === 5) {
      const attribute = readAttribute(file, field);
      integers[attribute.name] = attribute.integers;
      if (attribute.float !== undefined) floats[attribute.name] = attribute.float;
    }
  }
  return { type, inputs, integers, floats };
}

function readAttribute(
  file: ProtobufFile,
  { start, end }: FileField,
): { name: string; integers: readonly number[]; float: number | undefined } {
  let name = "";
  let float: number | undefined;
  const integers: number[] = [];
  for (const field of fieldsOf(file, start, end)) {
    if (field.number === 1) name = readText(file, field.start, field.end);
    else if (field.number === 2 && field.wire === 5) {
      float = new DataView(readBytes(file, field.start, field.end).buffer).getFloat32(0, true);
    } else if (field.number === 3 || field.number === 8) integers.push(...readIntegers(file, field));
  }
  return { name, integers, float };
}

/** One integer, or several packed. */
function readIntegers(file: ProtobufFile, field: FileField): number[] {
  if (field.wire === 0) return [field.value];
  if (field.end - field.start > 256) throw new RangeError(`a list is too long at byte ${field.start}`);
  const integers: number[] = [];
  let scale = 1;
  let value = 0;
  for (const byte of readBytes(file, field.start, field.end)) {
    value += (byte % 128) * scale;
    scale *= 128;
    if (byte >= 128) continue;
    integers.push(value);
    value = 0;
    scale = 1;
  }
  return integers;
}

function readTensor(file: ProtobufFile, { start, end }: FileField): OnnxTensor {
  const shape: number[] = [];
  let name = "";
  let type = 0;
  let place: OnnxTensor["place"];
  for (const field of fieldsOf(file, start, end)) {
    if (field.number === 1) shape.push(...readIntegers(file, field));
    else if (field.number === 2) type = field.value;
    else if (field.number === 8) name = readText(file, field.start, field.end);
    // float_data, packed, and raw_data are the same bytes
    else if ((field.number === 4 || field.number === 9) && field.wire === 2) {
      place = { start: field.start, end: field.end };
    }
  }
  const isWhole = type === 1 && place !== undefined && place.end - place.start === 4 * shapeSize(shape);
  return { name, shape, ...(isWhole && place !== undefined ? { place } : {}) };
}
