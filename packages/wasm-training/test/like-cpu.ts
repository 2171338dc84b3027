import * as tf from "@tensorflow/tfjs-core";
import { expect } from "vitest";
import { useBackend } from "../../../test/use-backend.ts";

type Operation = (...inputs: tf.Tensor[]) => tf.Tensor;

/** Numbers from -1 to 1 that depend on nothing but the seed. */
export function seededValues(count: number, seed: number): Float32Array {
  return Float32Array.from({ length: count }, (_, i) => {
    let bits = Math.imul(i + 1, 0x9e3779b1) ^ Math.imul(seed + 1, 0x85ebca6b);
    bits = Math.imul(bits ^ (bits >>> 15), 0x2c1b3c6d);
    return ((bits ^ (bits >>> 12)) >> 8) / 0x800000;
  });
}

/**
 * Expects an operation, and its gradients with respect to all inputs, to be the same on the WASM backend as on the `cpu`
 * backend, to 1e-5 of the largest value of each tensor, or of `scale`: inputs lie between -1 and 1, and a lone sum may
 * happen to come near 0.
 */
export async function expectLikeCpu(
  operation: Operation,
  shapes: number[][],
  seed: number,
  scale = 0.1,
): Promise<void> {
  await expectSameOnBoth(() => {
    const inputs = shapes.map((shape, i) => seededTensor(shape, seed + i));
    const dy = seededTensor(operation(...inputs).shape, seed + 99);
    const { value, grads } = tf.valueAndGrads(operation)(inputs, dy);
    return [operation(...inputs), value, ...grads];
  }, scale);
}

/** Expects the same tensors on both backends, to 1e-5 of the largest value of each, at least of `scale`. */
export async function expectSameOnBoth(compute: () => tf.Tensor[], scale = 0): Promise<void> {
  const expected = await valuesOn("cpu", compute);
  const actual = await valuesOn("wasm", compute);
  expect(actual.map(({ shape }) => shape)).toEqual(expected.map(({ shape }) => shape));
  actual.forEach(({ values }, index) => {
    expect(deviation(values, expected[index].values, scale), `tensor ${index}`).toBeLessThanOrEqual(1e-5);
  });
}

/** A tensor of seeded values on the active backend. */
export function seededTensor(shape: number[], seed: number): tf.Tensor {
  return tf.tensor(seededValues(tf.util.sizeFromShape(shape), seed), shape, "float32");
}

/** The largest difference, as a share of the largest value, at least of `scale`. */
export function deviation(actual: ArrayLike<number>, expected: ArrayLike<number>, scale = 0): number {
  let largest = Math.max(scale, Number.MIN_VALUE);
  let difference = 0;
  for (let i = 0; i < expected.length; i++) {
    largest = Math.max(largest, Math.abs(expected[i]));
    difference = Math.max(difference, Math.abs(actual[i] - expected[i]));
    if (Number.isNaN(actual[i]) !== Number.isNaN(expected[i])) return Number.NaN;
  }
  return difference / largest;
}

async function valuesOn(
  backend: "cpu" | "wasm",
  compute: () => tf.Tensor[],
): Promise<{ shape: number[]; values: Float32Array }[]> {
  await useBackend(backend);
  const tensors = tf.tidy(compute);
  const values = tensors.map((tensor) => ({
    shape: tensor.shape,
    values: tensor.dataSync() as Float32Array,
  }));
  tf.dispose(tensors);
  return values;
}
