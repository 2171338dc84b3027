import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import {
  checkImage,
  checkMatrix,
  checkVector,
  describeValue,
  imageFrom,
  matrixFrom,
  openSaved,
  packSaved,
  typedArrayName,
} from "../src/index.ts";

const foreign = (code: string) => runInNewContext(code);

test("arrays of another realm are as good as our own", () => {
  // "must be a Uint8Array or Uint8ClampedArray, got a Uint8Array" was the answer to an iframe's or Jest's arrays
  const image = imageFrom(foreign("new Uint8Array([1, 2, 3])"), [1, 1, 3]);
  checkImage("f", "image", image);
  expect(image.get(0, 0, 2)).toBe(3);
  const matrix = matrixFrom(foreign("new Float32Array([1, 2])"), [1, 2]);
  checkMatrix("f", "matrix", matrix);
  expect(matrixFrom(foreign("[[1, 2], [3, 4]]")).get(1, 1)).toBe(4);
  checkVector("f", "y", foreign("new Float64Array([1, 2])"), 2);
  checkVector("f", "y", foreign("[1, 2]"), 2);
  const file = foreign("bytes => Uint8Array.from(bytes)")(packSaved({ kind: "k", version: 1 }));
  expect(openSaved("f", file, "k", 1).kind).toBe("k");
});

test("values of another realm are named by their kind", () => {
  expect(describeValue(foreign("new Uint8Array(2)"))).toBe("a Uint8Array");
  expect(describeValue(foreign("Promise.resolve(1)"))).toBe("a Promise (await it?)");
  expect(typedArrayName(foreign("new Float32Array(2)"))).toBe("Float32Array");
});
