import fc from "fast-check";
import ndarray from "ndarray";
import { describe, expect, test } from "vitest";
import { imageFrom, type NdArray, ndArray, packedImage } from "../src/index.ts";

/** The views that both kinds of array offer, as calls with random arguments. */
type Step = { method: "lo" | "hi" | "step" | "transpose" | "pick"; numbers: (number | null)[] };

/** ndarray's arrays without axes are of a kind of their own, of size 0. */
const shapes = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 5 });
const turns: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    method: fc.constantFrom<Step["method"]>("lo", "hi", "step", "transpose", "pick"),
    numbers: fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 5 }),
  }),
  { maxLength: 4 },
);

/** Arguments that stay within the array as it now is. */
function legal({ method, numbers }: Step, array: NdArray): number[] {
  const { shape } = array;
  if (method === "transpose")
    return [...shape.keys()].sort((a, b) => (numbers[a] ?? 0) - (numbers[b] ?? 0) || a - b);
  return shape.slice(0, numbers.length).map((length, axis) => {
    const number = numbers[axis] as number;
    if (method === "lo") return number % length;
    if (method === "hi") return number % 2 === 0 ? 1 + (number % length) : -1;
    if (method === "step") return [1, -1, 2, -2][number];
    return number % 3 === 0 ? -1 : number % length;
  });
}

function everyIndex(shape: readonly number[]): number[][] {
  return shape.reduce<number[][]>(
    (heads, length) => heads.flatMap((head) => Array.from({ length }, (_, i) => [...head, i])),
    [[]],
  );
}

describe("ndArray", () => {
  test("gives what the npm package ndarray gives, on every view of every dimension", () => {
    fc.assert(
      fc.property(shapes, turns, (shape, steps) => {
        const data = Int16Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) => i);
        let ours: NdArray = ndArray(data, shape);
        let theirs: NdArray = ndarray(data, [...shape]) as NdArray;
        for (const step of steps) {
          const numbers = legal(step, ours);
          ours = ours[step.method](...numbers);
          theirs = theirs[step.method](...numbers);
          if (theirs.shape.length === 0) break;
        }
        expect([ours.shape, ours.offset, ours.size, ours.dimension, ours.dtype]).toEqual([
          [...theirs.shape],
          theirs.offset,
          theirs.size,
          theirs.dimension,
          theirs.dtype,
        ]);
        expect(ours.stride).toEqual([...theirs.stride]);
        for (const index of everyIndex(ours.shape)) {
          expect(ours.get(...index)).toBe(theirs.get(...index));
          expect(ours.index(...index)).toBe(theirs.index(...index));
        }
      }),
    );
  });

  test("negative strides begin at the end, as in ndarray", () => {
    expect(ndArray([1, 2, 3, 4], [4], [-1]).get(0)).toBe(4);
    expect(ndArray([1, 2, 3, 4], [4], [-1]).offset).toBe(ndarray([1, 2, 3, 4], [4], [-1]).offset);
  });

  test("sets values in the caller's data and returns them", () => {
    const data = new Float32Array(6);
    const table = ndArray(data, [2, 3]);
    expect(table.set(1, 2, 7)).toBe(7);
    expect(table.T.set(0, 1, 5)).toBe(5);
    expect([...data]).toEqual([0, 0, 0, 5, 0, 7]);
    expect(table.order).toEqual([1, 0]);
    expect(table.T.shape).toEqual([3, 2]);
  });

  test.each([
    new Int8Array(1),
    new Int16Array(1),
    new Int32Array(1),
    new Uint8Array(1),
    new Uint8ClampedArray(1),
    new Uint16Array(1),
    new Uint32Array(1),
    new Float32Array(1),
    new Float64Array(1),
    [1],
  ])("names the kind of %o as ndarray does", (data) => {
    expect(ndArray(data, [1]).dtype).toBe(ndarray(data).dtype);
  });

  test("an image of ndarray is as good as one of ours, and the other way round", () => {
    const data = new Uint8Array([1, 2, 3, 4]);
    expect(packedImage(ndarray(data, [2, 2, 1]).transpose(1, 0, 2))).toEqual(new Uint8Array([1, 3, 2, 4]));
    const image: ndarray.NdArray<Uint8Array | Uint8ClampedArray> = imageFrom(data, [2, 2, 1]);
    expect(image.get(1, 0, 0)).toBe(3);
  });
});
