import { expect, test } from "vitest";
import { memoryError, plainMemory } from "../src/index.ts";

test("makes the functions over zeros that hold whole doubles", () => {
  const { kernels, buffer } = plainMemory("fitPca", 17, (bytes) => ({ whole: new Float64Array(bytes) }));
  expect(buffer.byteLength).toBe(24);
  expect(kernels.whole.buffer).toBe(buffer);
  expect(kernels.whole).toEqual(new Float64Array(3));
});

test("throws in the caller's name where there is not the memory", () => {
  expect(() => plainMemory("fitPca", 2 ** 52, () => ({}))).toThrow(
    expect.objectContaining({
      name: "Error",
      message: "fitPca: 4,294,967,296 MiB of memory are not available",
      cause: expect.any(RangeError),
    }),
  );
});

test("a memory error counts begun mebibytes, and keeps its cause", () => {
  const cause = new RangeError("Array buffer allocation failed");
  expect(memoryError("gist", 1, cause)).toMatchObject({
    message: "gist: 1 MiB of memory are not available",
    cause,
  });
});
