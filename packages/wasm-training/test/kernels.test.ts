import { defineKernels, kernelsOver } from "@vscnn/kernels";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { KERNELS_BINARY, RELAXED_KERNELS_BINARY } from "../src/kernels/binary.ts";
import { KERNELS, type Kernels, NO_GROUPS } from "../src/kernels/index.ts";
import { plainKernels } from "./plain-kernels.ts";

const PAGE = 65536;

/** The work area lies first; it is not compared. */
const WORK = 16;
const WORK_PAGES = 24;

/** Where each array of a case lies. */
const [A, B, C, D, E, F, G, H, I] = Array.from({ length: 9 }, (_, i) => WORK_PAGES * PAGE + 32768 * i);
const PAGES = WORK_PAGES + 5;

const size = fc.integer({ min: 0, max: 19 });
const positive = fc.integer({ min: 1, max: 19 });

/** Runs a kernel and its plain version on the same seeded memory and compares all of it but the work area. */
function expectEqualMemory(
  kernels: (memory: WebAssembly.Memory) => Kernels,
  seed: number,
  run: (kernels: Kernels, memory: WebAssembly.Memory) => void,
  { pages = PAGES, tolerance = 2e-6 } = {},
): void {
  const [ours, plain] = [kernels, plainKernels].map((create) => {
    const memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
    const values = new Float32Array(memory.buffer);
    // Multiplicative hashing: values from -1 to 1 without a pattern that a wrong index could repeat
    for (let i = A / 4; i < values.length; i++) {
      values[i] = (Math.imul(i + seed, 0x9e3779b1) >> 8) / 0x800000;
    }
    run(create(memory), memory);
    return values.subarray(A / 4);
  });
  const worst = firstUnlike(ours, plain, tolerance);
  const report = `float ${worst}: ${ours[worst]} for ${plain[worst]}`;
  expect(worst, report).toBe(-1);
}

/** The first place where values differ by more than the tolerance; -1 where none do. Most of the memory is untouched. */
function firstUnlike(ours: Float32Array, plain: Float32Array, tolerance: number): number {
  for (let i = 0; i < ours.length; i++) {
    if (ours[i] === plain[i]) continue;
    if (!(Math.abs(ours[i] - plain[i]) <= tolerance * (1 + Math.abs(plain[i])))) return i;
  }
  return -1;
}

describe.each([
  ["SIMD", KERNELS_BINARY],
  ["relaxed SIMD", RELAXED_KERNELS_BINARY],
])("%s kernels", (name, binary) => {
  const probe = kernelsOver(
    defineKernels<Kernels>([binary]),
    new WebAssembly.Memory({ initial: 1, maximum: 1 }),
  );
  const kernels = (memory: WebAssembly.Memory) =>
    kernelsOver(defineKernels<Kernels>([binary]), memory) as Kernels;
  const check = (title: string, property: () => void) => test.skipIf(probe === undefined)(title, property);

  test.runIf(name === "SIMD")("exist wherever tests run, and fit their work area", () => {
    expect(probe?.workBytes()).toBeLessThan((WORK_PAGES - 1) * PAGE);
  });

  check("matrixProduct equals the plain kernel in every transposition", () => {
    fc.assert(
      fc.property(
        fc.tuple(size, size, size, fc.boolean(), fc.boolean(), fc.boolean(), fc.nat(), fc.nat(3), fc.nat(3)),
        ([m, n, k, leftTransposed, rightTransposed, accumulate, seed, leftGap, rightGap]) =>
          expectEqualMemory(kernels, seed, ({ matrixProduct }) => {
            const leftStride = (leftTransposed ? m : k) + leftGap;
            const rightStride = (rightTransposed ? k : n) + rightGap;
            matrixProduct(
              m,
              n,
              k,
              A,
              leftStride,
              NO_GROUPS,
              0,
              leftTransposed,
              B,
              rightStride,
              rightTransposed,
              C,
              accumulate,
              WORK,
            );
          }),
      ),
    );
  });

  check("matrixProduct gives a row alone the bits that it has among others", () => {
    const [n, k] = [1100, 530];
    const memory = new WebAssembly.Memory({ initial: 100, maximum: 100 });
    const values = new Float32Array(memory.buffer);
    for (let i = A / 4; i < values.length; i++) values[i] = (Math.imul(i, 0x9e3779b1) >> 8) / 0x800000;
    const { matrixProduct } = kernels(memory);
    const [right, alone, together] = [B, B + 4 * n * k, B + 4 * n * (k + 1)];
    for (const accumulate of [false, true]) {
      for (const [m, result] of [
        [1, alone],
        [2, together],
      ]) {
        matrixProduct(m, n, k, A, k, NO_GROUPS, 0, false, right, n, false, result, accumulate, WORK);
      }
      const [row, first] = [alone, together].map((address) => new Float32Array(memory.buffer, address, n));
      expect(row).toEqual(first);
    }
  });

  check("the transforms of Winograd's convolution equal products of matrices", () => {
    const side = fc.integer({ min: 1, max: 9 });
    const depth = fc.constantFrom(4, 8);
    fc.assert(
      fc.property(
        side,
        side,
        depth,
        fc.nat(2),
        fc.nat(2),
        fc.nat(),
        (height, width, channels, top, before, seed) =>
          expectEqualMemory(
            kernels,
            seed,
            (each) => {
              const [down, across] = [Math.ceil(height / 4), Math.ceil(width / 4)];
              // The last row of tiles of the first image, and the first of the second
              const [first, tiles] = [down - 1, 2 * across];
              const stride = tiles * channels + 4;
              each.winogradFilter(channels * 4, A, B, channels * 4 + 4, WORK);
              each.winogradInput(
                first,
                2,
                down,
                across,
                height,
                width,
                channels,
                top,
                before,
                A,
                C,
                stride,
                WORK,
              );
              each.winogradOutput(first, 2, down, across, height, width, channels, A, stride, D, WORK);
            },
            // Single precision with factors up to 64
            { tolerance: 2e-5 },
          ),
      ),
      { numRuns: 50 },
    );
  });

  check("matrixProduct takes sizes beyond its blocks", () => {
    const [left, right, result] = [A, A + 8 * PAGE, A + 16 * PAGE];
    for (const [m, n, k] of [
      [3, 5, 1030],
      [131, 9, 70],
      [5, 1027, 9],
      [135, 30, 515],
      // whole tiles in every block
      [125, 16, 516],
    ]) {
      for (const [leftTransposed, rightTransposed] of [
        [false, false],
        [false, true],
        [true, false],
        [true, true],
      ]) {
        const run = ({ matrixProduct }: Kernels) =>
          matrixProduct(
            m,
            n,
            k,
            left,
            leftTransposed ? m : k,
            NO_GROUPS,
            0,
            leftTransposed,
            right,
            rightTransposed ? k : n,
            rightTransposed,
            result,
            false,
            WORK,
          );
        // sums of up to 1,030 products
        expectEqualMemory(kernels, m, run, { pages: WORK_PAGES + 20, tolerance: 1e-5 });
      }
    }
  });

  check("matrixProduct takes lines that overlap and lie in groups", () => {
    fc.assert(
      fc.property(
        fc.tuple(positive, positive, positive, positive, fc.boolean(), fc.nat()),
        ([m, n, k, groupLines, leftTransposed, seed]) =>
          expectEqualMemory(kernels, seed, ({ matrixProduct }) =>
            matrixProduct(
              m,
              n,
              k,
              A,
              2,
              groupLines,
              2 * groupLines + 5,
              leftTransposed,
              B,
              n,
              false,
              C,
              false,
              WORK,
            ),
          ),
      ),
    );
  });

  check("addBias, clamp, reluGradient and scaledProduct equal the plain kernels", () => {
    fc.assert(
      fc.property(size, size, fc.boolean(), fc.boolean(), fc.nat(), (rows, columns, relu, bias, seed) =>
        expectEqualMemory(kernels, seed, ({ addBias, clamp, reluGradient, scaledProduct }) => {
          reluGradient(rows * columns, A, B, C);
          clamp(rows * columns, A, -0.25, relu ? 0.5 : Number.POSITIVE_INFINITY, E);
          scaledProduct(rows * columns, A, B, 2, D);
          addBias(rows, columns, A, bias ? B : 0, relu);
        }),
      ),
    );
  });

  check("reluGradient shows NaN and nothing of infinite gradients that are cut off", () => {
    const memory = new WebAssembly.Memory({ initial: PAGES, maximum: PAGES });
    const x = [Number.NaN, -1, 0, 2, Number.NaN, -1, -0, 2];
    new Float32Array(memory.buffer, A).set(x);
    new Float32Array(memory.buffer, B, x.length).fill(Number.POSITIVE_INFINITY);
    kernels(memory).reluGradient(7, A, B, C);
    const expected = [Number.NaN, 0, 0, Number.POSITIVE_INFINITY, Number.NaN, 0, 0, 0];
    expect(Array.from(new Float32Array(memory.buffer, C, 8))).toEqual(expected);
  });

  check("padGroups and copyRuns equal the plain kernels", () => {
    fc.assert(
      fc.property(size, size, size, size, fc.nat(), (count, length, before, after, seed) =>
        expectEqualMemory(kernels, seed, ({ padGroups, copyRuns }) => {
          padGroups(count, length, A, before, after, C);
          copyRuns(count, 4 * length, A, 4 * (length + before), D);
        }),
      ),
    );
  });

  check("columnSums and repeatRow equal the plain kernels", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 200 }), size, fc.nat(), (rows, columns, seed) =>
        expectEqualMemory(kernels, seed, ({ columnSums, repeatRow }) => {
          columnSums(rows, columns, A, 0.25, C);
          repeatRow(rows, columns, B, 3, D);
        }),
      ),
    );
  });

  check("batchNorm and its gradient equal the plain kernels", () => {
    fc.assert(
      fc.property(
        fc.tuple(fc.integer({ min: 0, max: 100 }), positive, fc.boolean(), fc.nat()),
        ([rows, channels, scaled, seed]) => {
          const run = ({ batchNorm, batchNormGradient }: Kernels) => {
            // 1.5 added to a variance from -1 to 1 keeps the root away from 0
            const scale = scaled ? D : 0;
            batchNorm(rows, channels, A, B, C, scale, scaled ? E : 0, 1.5, F, WORK);
            batchNormGradient(
              rows,
              channels,
              A,
              H,
              B,
              C,
              scale,
              1.5,
              G,
              E,
              E + 4096,
              E + 8192,
              E + 12288,
              WORK,
            );
          };
          // sums of up to 100 products
          expectEqualMemory(kernels, seed, run, { tolerance: 1e-5 });
        },
      ),
    );
  });

  check("parts of a product have the bits of the whole, and write nothing else", () => {
    const transposed = fc.tuple(fc.boolean(), fc.boolean(), fc.boolean());
    const range = fc.tuple(fc.nat(40), fc.nat(40), fc.nat(40), fc.nat(40));
    const property = fc.property(
      fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 40 }), fc.nat(300)),
      ...[transposed, range],
      fc.nat(),
      ([m, n, k], [leftTransposed, rightTransposed, accumulate], [top, bottom, left, right], seed) => {
        const memory = new WebAssembly.Memory({ initial: PAGES + 10, maximum: PAGES + 10 });
        const values = new Float32Array(memory.buffer);
        for (let i = A / 4; i < values.length; i++) {
          values[i] = (Math.imul(i + seed, 0x9e3779b1) >> 8) / 0x800000;
        }
        const { matrixProduct, matrixProductPart } = kernels(memory);
        const results = [0, 1].map((i) => values.subarray(H / 4 + 2000 * i, H / 4 + 2000 * i + m * n));
        const [whole, part] = results;
        whole.set(part);
        const before = part.slice();
        const operands = [A, leftTransposed ? m : k, NO_GROUPS, 0, leftTransposed] as const;
        const others = [D, rightTransposed ? k : n, rightTransposed] as const;
        matrixProduct(m, n, k, ...operands, ...others, whole.byteOffset, accumulate, WORK);
        const product = [m, n, k, ...operands, ...others, part.byteOffset, accumulate, WORK] as const;
        const [firstRow, endRow] = [Math.min(top, m), Math.min(Math.max(top, bottom), m)];
        const [firstColumn, endColumn] = [Math.min(left, n), Math.min(Math.max(left, right), n)];
        matrixProductPart(firstRow, endRow, firstColumn, endColumn, ...product);
        const expected = before.map((value, i) => {
          const [row, column] = [Math.floor(i / n), i % n];
          const isIn = row >= firstRow && row < endRow && column >= firstColumn && column < endColumn;
          return isIn ? whole[i] : value;
        });
        expect(part).toEqual(expected);
      },
    );
    // No row of a product of one row: its columns used to be written all the same
    fc.assert(property, { examples: [[[1, 1, 1], [false, false, false], [0, 0, 0, 1], 0]] });
  });

  check("weightUpdatePart equals the plain kernel, and parts have the bits of the whole", () => {
    const coefficients = [0.1, 0.9, 0.1, 0.19, 0.99, 0.01, 0.02, 1e-2, WORK] as const;
    const update = (functions: Kernels, m: number, n: number, k: number, ranges: readonly number[][]) => {
      functions.scaledProduct(m * n, G, G, 1, G);
      const operands = [m, n, k, A, B, E, F, G, ...coefficients] as const;
      for (const [from, to] of ranges) functions.weightUpdatePart(from, to, ...operands);
    };
    expectEqualMemory(kernels, 1, (functions) => update(functions, 19, 23, 7, [[3, 11]]), {
      tolerance: 1e-5,
    });
    const [whole, parts] = [
      [[0, 131]],
      [
        [7, 131],
        [0, 5],
        [5, 7],
      ],
    ].map((ranges) => {
      const memory = new WebAssembly.Memory({ initial: PAGES, maximum: PAGES });
      const values = new Float32Array(memory.buffer);
      for (let i = A / 4; i < values.length; i++) values[i] = (Math.imul(i, 0x9e3779b1) >> 8) / 0x800000;
      update(kernels(memory), 131, 9, 20, ranges);
      return values.slice(A / 4);
    });
    expect(parts).toEqual(whole);
  });

  check("weightUpdate equals the plain kernel", () => {
    const update = (m: number, n: number, k: number, seed: number) => {
      const [left, right, value, first, second] = [0, 4, 8, 13, 18].map((page) => A + page * PAGE);
      const run = (functions: Kernels) => {
        // second moments are squares
        functions.scaledProduct(m * n, second, second, 1, second);
        functions.weightUpdate(
          m,
          n,
          k,
          left,
          right,
          value,
          first,
          second,
          0.1,
          0.9,
          0.1,
          0.19,
          0.99,
          0.01,
          0.02,
          1e-2,
          WORK,
        );
      };
      expectEqualMemory(kernels, seed, run, { pages: WORK_PAGES + 24, tolerance: 1e-5 });
    };
    // beyond each block: columns, rows, and the longest inner dimension
    update(3, 1030, 7, 1);
    update(131, 9, 5, 2);
    update(6, 11, 256, 3);
    fc.assert(fc.property(size, size, size, fc.nat(), update), { numRuns: 10 });
  });

  check("segmentSum equals the plain kernel to the bit", () => {
    const property = fc.property(
      fc.tuple(size, size, positive),
      // The least integer, since -1 reads as a float that equals nothing
      fc.array(fc.oneof(fc.nat(21), fc.constant(-(2 ** 31))), { minLength: 19, maxLength: 19 }),
      fc.nat(),
      ([rows, columns, count], segments, seed) => {
        const placed = (functions: Kernels, memory: WebAssembly.Memory) => {
          new Int32Array(memory.buffer, B, rows).set(segments.slice(0, rows));
          functions.segmentSum(rows, columns, A, B, count, C);
        };
        expectEqualMemory(kernels, seed, placed, { tolerance: 0 });
      },
    );
    fc.assert(property);
  });

  check("adamStep equals the plain kernel", () => {
    fc.assert(
      fc.property(size, fc.nat(), (count, seed) =>
        expectEqualMemory(kernels, seed, (functions) => {
          // second moments are squares
          functions.scaledProduct(count, D, D, 1, I);
          functions.adamStep(count, A, B, C, I, 0.1, 0.9, 0.1, 0.19, 0.99, 0.01, 0.02, 1e-3);
        }),
      ),
    );
  });
});

test("imports a shared memory, as the threaded backend has it", () => {
  if (typeof SharedArrayBuffer === "undefined") return;
  const memory = new WebAssembly.Memory({ initial: PAGES, maximum: 32768, shared: true });
  const kernels = kernelsOver(KERNELS, memory) as Kernels;
  new Float32Array(memory.buffer, A, 2).set([2, 3]);
  new Float32Array(memory.buffer, B, 2).set([5, 7]);
  kernels.matrixProduct(1, 1, 2, A, 2, NO_GROUPS, 0, false, B, 1, false, C, false, WORK);
  // 2 * 5 + 3 * 7
  expect(new Float32Array(memory.buffer, C, 1)[0]).toBe(31);
});
