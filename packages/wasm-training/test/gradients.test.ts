import * as tf from "@tensorflow/tfjs-core";
import * as layers from "@tensorflow/tfjs-layers";
import { ENGINES, setKernelsMode } from "@vscnn/kernels/testing";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { useBackend } from "../../../test/use-backend.ts";
import { fusedAdam, registerTrainingKernels } from "../src/index.ts";
import { expectLikeCpu, expectSameOnBoth, seededTensor } from "./like-cpu.ts";

beforeAll(() => registerTrainingKernels());

const RUNS = { numRuns: 40 };
const size = fc.integer({ min: 1, max: 18 });
const small = fc.integer({ min: 1, max: 6 });
const activation = fc.constantFrom("linear", "relu", "relu6", "elu", "sigmoid", "leakyrelu", "prelu");

test("matMul in all transpositions, with batches", async () => {
  const cases = fc.tuple(
    size,
    size,
    size,
    fc.integer({ min: 0, max: 3 }),
    fc.boolean(),
    fc.boolean(),
    fc.nat(),
  );
  const property = fc.asyncProperty(cases, ([m, k, n, batches, transposeA, transposeB, seed]) => {
    const batch = batches === 0 ? [] : [batches];
    const a = [...batch, ...(transposeA ? [k, m] : [m, k])];
    const b = [...batch, ...(transposeB ? [n, k] : [k, n])];
    return expectLikeCpu((x, y) => tf.matMul(x, y, transposeA, transposeB), [a, b], seed);
  });
  await fc.assert(property, RUNS);
});

test("matMul broadcasts batches on both sides", async () => {
  await useBackend("wasm");
  const a = seededTensor([2, 1, 3, 4], 1);
  const b = seededTensor([3, 4, 5], 2);
  const product = tf.matMul(a, b);
  expect(product.shape).toEqual([2, 3, 3, 5]);
  for (const i of [0, 1]) {
    for (const j of [0, 1, 2]) {
      const single = tf.matMul(
        tf.reshape(tf.slice(a, [i, 0], [1, 1]), [3, 4]),
        tf.reshape(tf.slice(b, j, 1), [4, 5]),
      );
      const part = tf.slice(product, [i, j], [1, 1]);
      expect(Array.from(part.dataSync())).toEqual(Array.from(single.dataSync()));
    }
  }
});

test("matMul of nothing", async () => {
  await useBackend("wasm");
  expect(tf.matMul(tf.zeros([0, 3]), tf.zeros([3, 2])).shape).toEqual([0, 2]);
  expect(Array.from(tf.matMul(tf.zeros([2, 0]), tf.zeros([0, 2])).dataSync())).toEqual([0, 0, 0, 0]);
  expect(() => tf.matMul(tf.zeros([2, 3]), tf.zeros([2, 3]))).toThrow(/inner/);
});

test("fused matMul with bias and every activation", async () => {
  const cases = fc.tuple(size, size, size, activation, fc.boolean(), fc.nat());
  const property = fc.asyncProperty(cases, ([m, k, n, kind, biased, seed]) =>
    expectSameOnBoth(() => {
      const a = seededTensor([m, k], seed) as tf.Tensor2D;
      const b = seededTensor([n, k], seed + 1) as tf.Tensor2D;
      const options = {
        a,
        b,
        transposeB: true,
        activation: kind,
        leakyreluAlpha: 0.3,
        ...(biased ? { bias: seededTensor([n], seed + 2) } : {}),
        ...(kind === "prelu" ? { preluActivationWeights: seededTensor([1, n], seed + 3) } : {}),
      };
      return [tf.fused.matMul(options as Parameters<typeof tf.fused.matMul>[0])];
    }),
  );
  await fc.assert(property, RUNS);
});

test("fused matMul with a bias that is broadcast, and with an activation that tfjs lacks", async () => {
  // a bias of one number used to be read beyond its end, one of rank 2 was refused
  for (const shape of [[], [1], [1, 5], [3, 1], [3, 5]]) {
    await expectSameOnBoth(() => {
      const [a, b] = [seededTensor([3, 4], 1), seededTensor([4, 5], 2)] as tf.Tensor2D[];
      return [tf.fused.matMul({ a, b, bias: seededTensor(shape, 3), activation: "elu" })];
    });
  }
  // used to be taken for none
  const unknown = { a: tf.ones([2, 2]), b: tf.ones([2, 2]), activation: "tanh" };
  expect(() => tf.fused.matMul(unknown as never)).toThrow("tanh");
});

test("conv1d with strides and paddings", async () => {
  const pad = fc.constantFrom("same" as const, "valid" as const);
  const cases = fc.tuple(small, size, small, size, small, small, pad, fc.nat());
  const property = fc.asyncProperty(
    cases,
    async ([batch, length, channels, filters, taps, stride, padding, seed]) => {
      const sequence = padding === "same" ? length : length + taps - 1;
      await expectLikeCpu(
        (x, w) => tf.conv1d(x as tf.Tensor3D, w as tf.Tensor3D, stride, padding),
        [
          [batch, sequence, channels],
          [taps, channels, filters],
        ],
        seed,
      );
    },
  );
  await fc.assert(property, RUNS);
});

test("convolution of one row, padded as asked", async () => {
  const padding = fc.integer({ min: 0, max: 5 });
  const cases = fc.tuple(small, size, small, size, small, padding, padding, fc.nat());
  const property = fc.asyncProperty(
    cases,
    async ([batch, length, channels, filters, taps, before, after, seed]) => {
      fc.pre(before + length + after >= taps);
      const pad: tf.backend_util.ExplicitPadding = [
        [0, 0],
        [0, 0],
        [before, after],
        [0, 0],
      ];
      await expectLikeCpu(
        (x, w) => tf.conv2d(x as tf.Tensor4D, w as tf.Tensor4D, 1, pad),
        [
          [batch, 1, length, channels],
          [1, taps, channels, filters],
        ],
        seed,
      );
    },
  );
  await fc.assert(property, RUNS);
});

test("convolution of one row, padded by the number 0", async () => {
  // windows at the end used to reach into the next sequence and beyond the tensor: tfjs counts them by the filter's
  // height and vertical stride
  for (const strides of [1, 2, 3, [1, 2], [2, 1]] as (number | [number, number])[]) {
    for (const taps of [1, 3, 4]) {
      await expectLikeCpu(
        (x, w) => tf.conv2d(x as tf.Tensor4D, w as tf.Tensor4D, strides, 0),
        [
          [2, 1, 11, 3],
          [1, taps, 3, 5],
        ],
        taps,
      );
    }
  }
});

test("conv1d with a dilation, values only", async () => {
  for (const dilation of [2, 3]) {
    await expectSameOnBoth(() => [
      tf.conv1d(
        seededTensor([2, 9, 3], 1) as tf.Tensor3D,
        seededTensor([2, 3, 5], 2) as tf.Tensor3D,
        1,
        "same",
        "NWC",
        dilation,
      ),
    ]);
  }
});

test("conv2d of any height", async () => {
  const cases = fc.tuple(small, small, small, small, small, small, small, fc.boolean(), fc.nat());
  const property = fc.asyncProperty(
    cases,
    async ([batch, height, width, channels, filters, tap, strideWish, same, seed]) => {
      const taps = [Math.min(tap, height), Math.min(3, width)];
      // The stock kernel gives zeros where a stride exceeds the filter
      const stride = Math.min(strideWish, taps[0]);
      await expectLikeCpu(
        (x, w) => tf.conv2d(x as tf.Tensor4D, w as tf.Tensor4D, [stride, 1], same ? "same" : "valid"),
        [
          [batch, height, width, channels],
          [...taps, channels, filters],
        ],
        seed,
      );
    },
  );
  await fc.assert(property, RUNS);
});

test("conv2d by filters of 3 x 3, in tiles", async () => {
  // Sums of 144 products; the transforms of tiles multiply rounding errors by some tens
  for (const [batch, height, width, channels, filters, pad] of [
    [1, 21, 24, 16, 20, "same"],
    [2, 16, 17, 20, 16, "valid"],
    [3, 14, 13, 16, 16, 1],
  ] as const) {
    const compute = () => {
      const x = seededTensor([batch, height, width, channels], 1) as tf.Tensor4D;
      const filter = seededTensor([3, 3, channels, filters], 2) as tf.Tensor4D;
      const bias = seededTensor([filters], 3) as tf.Tensor1D;
      const fused = { x, filter, bias, strides: 1, pad, activation: "relu" } as const;
      return [tf.conv2d(x, filter, 1, pad), tf.fused.conv2d(fused)];
    };
    await expectSameOnBoth(compute);
    // Not the stock kernel's sums
    registerTrainingKernels({ kernels: "missing" });
    const [stock] = tf.tidy(compute).map((tensor) => tensor.dataSync());
    registerTrainingKernels();
    const [ours] = tf.tidy(compute).map((tensor) => tensor.dataSync());
    expect(ours).not.toEqual(stock);
  }
});

test("fused conv2d with bias and every activation", async () => {
  const cases = fc.tuple(small, size, small, size, fc.constantFrom(1, 2), activation, fc.boolean(), fc.nat());
  const property = fc.asyncProperty(cases, ([batch, length, channels, filters, height, kind, biased, seed]) =>
    expectSameOnBoth(() => {
      const options = {
        x: seededTensor([batch, height, length, channels], seed),
        filter: seededTensor([1, 2, channels, filters], seed + 1),
        strides: 1,
        pad: "same",
        activation: kind,
        leakyreluAlpha: 0.3,
        ...(biased ? { bias: seededTensor([filters], seed + 2) } : {}),
        ...(kind === "prelu" ? { preluActivationWeights: seededTensor([filters], seed + 3) } : {}),
      };
      return [tf.fused.conv2d(options as Parameters<typeof tf.fused.conv2d>[0])];
    }),
  );
  await fc.assert(property, RUNS);
});

test("batchNorm of every rank", async () => {
  const shape = fc.array(small, { minLength: 2, maxLength: 4 });
  const property = fc.asyncProperty(shape, fc.nat(), async (xShape, seed) => {
    const channels = [xShape[xShape.length - 1]];
    const shapes = [xShape, channels, channels, channels, channels];
    await expectLikeCpu(normalize, shapes, seed, sizeOfSums(xShape));
  });
  await fc.assert(property, RUNS);
});

test("batchNorm with parameters of the shape of x", async () => {
  const shape = [3, 4];
  await expectLikeCpu(normalize, [shape, shape, shape, shape, shape], 5);
});

test("batchNorm without scale or offset, values only", async () => {
  for (const parameters of [0, 1, 2]) {
    await expectSameOnBoth(() => {
      const [mean, root, offset, scale] = [1, 2, 3, 4].map((seed) => seededTensor([5], seed) as tf.Tensor1D);
      const given = [parameters > 0 ? offset : undefined, parameters > 1 ? scale : undefined];
      return [tf.batchNorm(seededTensor([7, 5], 9) as tf.Tensor2D, mean, tf.square(root), ...given)];
    });
  }
});

/** The size of sums of so many numbers, as gradients of parameters are: that of one channel, a lone one, may come near 0. */
function sizeOfSums(shape: readonly number[]): number {
  return 0.1 * Math.sqrt(tf.util.sizeFromShape([...shape]));
}

/** Variances are squares, which keeps them legal. */
function normalize(
  x: tf.Tensor,
  mean: tf.Tensor,
  root: tf.Tensor,
  offset: tf.Tensor,
  scale: tf.Tensor,
): tf.Tensor {
  const parameters = [mean, tf.square(root), offset, scale] as [
    tf.Tensor1D,
    tf.Tensor1D,
    tf.Tensor1D,
    tf.Tensor1D,
  ];
  return tf.batchNorm(x as tf.Tensor2D, ...parameters, 0.1);
}

test("batch normalization of a batch by its own moments", async () => {
  const property = fc.asyncProperty(size, size, small, fc.nat(), (rows, length, channels, seed) =>
    expectLikeCpu(
      (x, scale, offset) => {
        const { mean, variance } = tf.moments(x, [0, 1]);
        return tf.batchNorm(
          x as tf.Tensor3D,
          mean as tf.Tensor1D,
          variance as tf.Tensor1D,
          offset as tf.Tensor1D,
          scale as tf.Tensor1D,
          0.1,
        );
      },
      [[rows + 1, length, channels], [channels], [channels]],
      seed,
      sizeOfSums([rows + 1, length]),
    ),
  );
  await fc.assert(property, RUNS);
});

describe.each(ENGINES)("embeddings, %s", (engine) => {
  beforeAll(() => setKernelsMode(engine));
  afterAll(() => setKernelsMode("auto"));

  test("sums of segments by hand, in floats and integers", async () => {
    await useBackend("wasm");
    // Used to stop with "Kernel 'UnsortedSegmentSum' not registered for backend 'wasm'"
    const ids = tf.tensor1d([2, 0, 2, -1, 7], "int32");
    for (const dtype of ["float32", "int32"] as const) {
      const x = tf.tensor2d([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], [5, 2], dtype);
      const sums = tf.unsortedSegmentSum(x, ids, 3);
      // Segment 2 has the rows [1, 2] and [5, 6]; -1 and 7 are not there
      expect(sums.arraySync()).toEqual([
        [3, 4],
        [0, 0],
        [6, 8],
      ]);
      expect(sums.dtype).toBe(dtype);
    }
  });

  test("the gradient of gather along any axis", async () => {
    const property = fc.asyncProperty(
      fc.tuple(small, size, small),
      fc.integer({ min: 0, max: 2 }),
      fc.array(fc.nat(), { minLength: 1, maxLength: 30 }),
      fc.nat(),
      (shape, axis, places, seed) => {
        const indices = places.map((place) => place % shape[axis]);
        return expectLikeCpu((x) => tf.gather(x, tf.tensor1d(indices, "int32"), axis), [shape], seed);
      },
    );
    await fc.assert(property, RUNS);
  });

  test("an embedding learns", async () => {
    await useBackend("wasm");
    const model = layers.sequential();
    const embeddingsInitializer = layers.initializers.zeros();
    const options = { inputDim: 6, outputDim: 1, inputLength: 1, embeddingsInitializer };
    model.add(layers.layers.embedding(options));
    model.add(layers.layers.flatten());
    model.compile({ optimizer: fusedAdam(0.1), loss: "meanSquaredError" });
    const x = tf.tensor2d([0, 1, 2, 3, 4], [5, 1], "int32");
    const y = tf.tensor2d([3, -1, 0.5, 2, -2], [5, 1]);
    await model.fit(x, y, { epochs: 200, batchSize: 5, verbose: 0 });
    const learned = Array.from(await model.getWeights()[0].data());
    // The sixth word never came up
    const goal = [3, -1, 0.5, 2, -2, 0];
    learned.forEach((value, word) => {
      expect(value).toBeCloseTo(goal[word], 1);
    });
  });
});

test("sum and mean over any axes", async () => {
  const axes = fc.uniqueArray(fc.integer({ min: -3, max: 2 }), {
    selector: (axis) => (axis + 3) % 3,
    maxLength: 3,
  });
  const property = fc.asyncProperty(
    fc.tuple(size, small, size),
    axes,
    fc.boolean(),
    fc.nat(),
    async (shape, axis, keep, seed) => {
      // The cpu backend adds in single precision, one by one: it used to be off by 1.3e-6 for 224 summands
      const summands = axis.reduce((product, own) => product * shape[(own + 3) % 3], 1);
      const scale = 0.1 * (1 + Math.sqrt(summands));
      await expectLikeCpu((x) => tf.sum(x, axis, keep), [shape], seed, scale);
      await expectLikeCpu((x) => tf.mean(x, axis, keep), [shape], seed);
    },
  );
  await fc.assert(property, RUNS);
});

test("relu, square and cast", async () => {
  const property = fc.asyncProperty(fc.array(small, { maxLength: 4 }), fc.nat(), async (shape, seed) => {
    await expectLikeCpu((x) => tf.relu(tf.square(tf.relu(tf.cast(x, "float32")))), [shape], seed);
  });
  await fc.assert(property, RUNS);
  await expectSameOnBoth(() => [tf.cast(tf.tensor1d([1.7, -1.7]), "int32")]);
});

// The stock kernels used to give 0 for the NaN that x86 computes, whose sign bit is set, so a broken network looked sound
test.each<[string, (x: tf.Tensor) => tf.Tensor]>([
  ["relu", (x) => tf.relu(x)],
  ["relu6", (x) => tf.relu6(x)],
  ["clipByValue", (x) => tf.clipByValue(x, -1, 2)],
  [
    "a product with relu",
    (x) => tf.fused.matMul({ a: tf.reshape(x, [-1, 1]), b: tf.ones([1, 1]), activation: "relu" }),
  ],
  [
    "a product with relu6",
    (x) => tf.fused.matMul({ a: tf.reshape(x, [-1, 1]), b: tf.ones([1, 1]), activation: "relu6" }),
  ],
])("%s is NaN for NaN of either sign, and as on cpu for all else", async (_, activation) => {
  const values = new Float32Array(23).map((_, i) => [-7, -0.5, 0, 0.5, 7, -1 / 0, 1 / 0][i % 7]);
  const bits = new Uint32Array(values.buffer);
  for (const at of [0, 5, 22]) bits[at] = 0xffc00000;
  for (const at of [1, 8, 21]) bits[at] = 0x7fc00000;
  await useBackend("wasm");
  const wasm = tf.tidy(() => Array.from(activation(tf.tensor1d(values)).dataSync()));
  await useBackend("cpu");
  const cpu = tf.tidy(() => Array.from(activation(tf.tensor1d(values)).dataSync()));
  await useBackend("wasm");
  expect(wasm).toEqual(cpu);
  for (const at of [0, 1, 5, 8, 21, 22]) expect(wasm[at]).toBeNaN();
});

test("slice, split, pad and concat", async () => {
  const cut = fc.tuple(small, small, small);
  const property = fc.asyncProperty(
    cut,
    cut,
    cut,
    fc.integer({ min: 0, max: 2 }),
    fc.nat(),
    async (before, length, after, axis, seed) => {
      const shape = length.map((own, i) => before[i] + own + after[i]);
      const along = length.map((own, i) => (i === axis ? own : shape[i]));
      const begin = before.map((own, i) => (i === axis ? own : 0));
      const parts = [before[axis], length[axis], after[axis]];
      await expectLikeCpu((x) => tf.slice(x, before, length), [shape], seed);
      await expectLikeCpu((x) => tf.slice(x, begin, along), [shape], seed);
      await expectLikeCpu((x) => tf.concat(tf.split(x, parts, axis).reverse(), axis), [shape], seed);
    },
  );
  await fc.assert(property, RUNS);
});

test("slices of integers, booleans and strings", async () => {
  await useBackend("wasm");
  const cutTwo = (values: number[] | boolean[] | string[], type: tf.DataType) =>
    Array.from(
      tf.slice(tf.tensor2d(values as number[], [2, 2], type as "int32"), [0, 1], [2, 1]).dataSync() as never,
    );
  expect(cutTwo([1, 2, 3, 4], "int32")).toEqual([2, 4]);
  expect(cutTwo([true, false, true, true], "bool")).toEqual([0, 1]);
  expect(cutTwo(["a", "b", "c", "d"], "string")).toEqual(["b", "d"]);
  expect(() => tf.slice(tf.zeros([2, 2]), [0, 1], [2, 2])).toThrow(/begin\[1\] \+ size\[1\]/);
});

test("the gradient of a gradient", async () => {
  const penalty = (x: tf.Tensor, scale: tf.Tensor) => {
    const { mean, variance } = tf.moments(x, 0);
    const normalized = normalize(x, mean, variance, scale, scale);
    return tf.sum(tf.mul(tf.relu(normalized), tf.square(x)));
  };
  const first = (x: tf.Tensor, scale: tf.Tensor) => tf.grad((input) => penalty(input, scale))(x);
  await expectLikeCpu(first, [[7, 5], [5]], 3);
});
