import { shapeSize } from "@vscnn/core";
import { bytesField, integerField, type Piece } from "./protobuf-writer.ts";

/** A node of a graph. The field numbers of all messages are those of onnx.proto3. */
export function node(
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

/** An attribute that is a list of integers. */
export function integersAttribute(name: string, values: readonly number[]): Piece[] {
  return [
    ...bytesField(1, name),
    ...values.flatMap((value) => integerField(8, value)),
    ...integerField(20, 7),
  ];
}

/** A float tensor (data type 1) whose raw data are filled in later, under its name. */
export function tensor(name: string, shape: readonly number[]): Piece[] {
  return [
    ...shape.flatMap((side) => integerField(1, side)),
    ...integerField(2, 1),
    ...bytesField(8, name),
    ...bytesField(9, [{ length: 4 * shapeSize(shape), fill: name }]),
  ];
}

/** Name and type of an input or output: floats, of a shape or of any. */
export function valueInfo(name: string, shape?: readonly (string | number)[]): Piece[] {
  const dimension = (side: string | number) =>
    bytesField(1, typeof side === "string" ? bytesField(2, side) : integerField(1, side));
  const shapeField = shape === undefined ? [] : bytesField(2, shape.flatMap(dimension));
  return [...bytesField(1, name), ...bytesField(2, bytesField(1, [...integerField(1, 1), ...shapeField]))];
}
