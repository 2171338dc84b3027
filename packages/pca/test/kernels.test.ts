import { createRandom } from "@vscnn/core";
import type { KernelMemory } from "@vscnn/kernels";
import { ENGINES, withKernelsMode } from "@vscnn/kernels/testing";
import { expect, test } from "vitest";
import { createKernels } from "../src/kernels/index.ts";
import type { ColumnKernels, Kernels, ProjectionKernels } from "../src/kernels/kernels.ts";
import { lendColumns } from "../src/kernels/lend-columns.ts";
import { lendProjection } from "../src/kernels/lend-projection.ts";

/** Doubles, after all others, where kernels keep what they like. */
const SCRATCH = 700;

/** Runs a kernel on the same random numbers in a compiled and in a plain memory. */
function bothOn<Functions = Kernels>(
  doubles: number,
  run: (kernels: Functions) => void,
  single = 0,
  create: (functionName: string, bytes: number) => KernelMemory<Functions> = createKernels as never,
): [Float64Array, Float64Array] {
  const bytes = (doubles + SCRATCH) * 8;
  const outcomes = ENGINES.map((engine) => {
    const memory = withKernelsMode(engine, () => create("test", bytes));
    const random = createRandom(5);
    const all = new Float64Array(memory.buffer, 0, doubles);
    for (let i = 0; i < doubles; i++) all[i] = random() - 0.5;
    const singles = new Float32Array(memory.buffer, 0, single);
    for (let i = 0; i < single; i++) singles[i] = random() - 0.5;
    run(memory.kernels);
    return all.slice();
  });
  return [outcomes[0], outcomes[1]];
}

test.each(["Single", "Double"] as const)("compiled and plain kernels give the same bits: %s", (kind) => {
  // 8 rows of 12 numbers, then four vectors each in and out, shifts and sums
  const single = kind === "Single" ? 96 : 0;
  const [v, w, shifts, sums, scratch] = [96, 144, 192, 196, 240].map((place) => place * 8);
  const runs: ((kernels: Kernels) => void)[] = [
    (kernels) => kernels[`gram${kind}`](0, 8, 12, 2, v, shifts, w, sums, scratch),
    (kernels) => kernels[`columnSums${kind}`](0, 7, 12, v, w, w + 96),
    (kernels) => kernels[`center${kind}`](0, 7, 12, v, w),
  ];
  for (const run of runs) {
    const [compiled, plain] = bothOn(240, run, single);
    expect(compiled).toEqual(plain);
    expect(compiled).not.toEqual(bothOn(240, () => {}, single)[0]);
  }
});

test.each(["Single", "Double"] as const)(
  "compiled and plain kernels give the same bits: project%s",
  (kind) => {
    // 8 rows of 12 numbers, then four vectors, an origin and products
    const single = kind === "Single" ? 96 : 0;
    const [v, origin, products, scratch] = [96, 144, 160, 240].map((place) => place * 8);
    const run = (kernels: ProjectionKernels) =>
      kernels[`project${kind}`](0, 8, 12, 2, v, origin, products, scratch);
    const [compiled, plain] = bothOn(240, run, single, lendProjection);
    expect(compiled).toEqual(plain);
    expect(compiled).not.toEqual(bothOn(240, () => {}, single)[0]);
  },
);

test("compiled and plain kernels give the same bits: products in single precision", () => {
  // 20 rows of 72 singles, four vectors of them, then four doubled vectors, shifts and sums
  const [v, w, shifts, sums, scratch] = [1440 / 2, 1728 / 2, 1152, 1156, 1160].map((place) => place * 8);
  const run = (kernels: Kernels) => kernels.gramRough(0, 20, 72, 2, v, shifts, w, sums, scratch);
  const [compiled, plain] = bothOn(1160, run, 1728);
  expect(compiled).toEqual(plain);
  const [untouched] = bothOn(1160, () => {}, 1728);
  // Near the products in double, which the vectors widened give
  const { kernels, buffer } = createKernels("test", (1160 + 288 + SCRATCH) * 8);
  const all = new Float64Array(buffer, 0, 1160 + 288 + SCRATCH);
  all.set(untouched);
  all.set(new Float32Array(buffer, v, 288), 1160);
  kernels.gramSingle(0, 20, 72, 2, 1160 * 8, shifts, w, sums, (1160 + 288) * 8);
  for (let i = 1728 / 2; i < 1160; i++) {
    if (i >= 1152 && i < 1156) continue;
    const change = all[i] - untouched[i];
    expect(Math.abs(compiled[i] - all[i])).toBeLessThan(1e-5);
    expect(Math.abs(change)).toBeGreaterThan(1e-5);
  }
});

test("compiled and plain kernels give the same bits: products of more columns than are taken at a time", () => {
  // 8 rows of 300 numbers, then four vectors, an origin and products
  const [v, origin, products] = [2400, 3600, 3900].map((place) => place * 8);
  const run = (kernels: ProjectionKernels) =>
    kernels.projectDouble(0, 8, 300, 2, v, origin, products, 3932 * 8);
  const [compiled, plain] = bothOn(3932, run, 0, lendProjection);
  expect(compiled).toEqual(plain);
  for (const [row, vector] of [
    [0, 0],
    [5, 3],
  ]) {
    const at = (place: number) => compiled[place];
    let product = 0;
    for (let i = 0; i < 300; i++) product += (at(300 * row + i) - at(3600 + i)) * at(2400 + 300 * vector + i);
    expect(compiled[3900 + 4 * row + vector]).toBeCloseTo(product, 12);
  }
});

test.each([5, 6, 7, 8, 12])("compiled and plain kernels give the same bits: runs of %i numbers", (length) => {
  // Seven columns of 12 numbers; a vector and six runs that are reflected along it, four at a time and one by one
  const runs: ((kernels: ColumnKernels) => void)[] = [
    (kernels) => kernels.reflectRuns(8, 96, 6, length - 1, 0.3),
    (kernels) => kernels.reflectRuns(8, 96, 6, length - 1, 0),
  ];
  const [untouched] = bothOn(84, () => {});
  const changed = runs.map((run) => {
    const [compiled, plain] = bothOn(84, run, 0, lendColumns);
    expect(compiled).toEqual(plain);
    return compiled.some((value, i) => value !== untouched[i]);
  });
  expect(changed).toEqual([true, false]);
  const [first, second] = ENGINES.map((engine) => {
    const { kernels, buffer } = withKernelsMode(engine, () => lendColumns("test", 84 * 8));
    new Float64Array(buffer, 0, 84).set(untouched);
    return kernels.dotRuns(16, 104, length - 3);
  });
  expect(first).toBe(second);
});

test.each([
  { count: 3, length: 5 },
  { count: 5, length: 5 },
  { count: 5, length: 12 },
  { count: 8, length: 8 },
  { count: 9, length: 11 },
  { count: 14, length: 18 },
])(
  "compiled and plain kernels give the same bits: sweeps over $count columns of $length",
  ({ count, length }) => {
    const size = count * (length + 1);
    const swept = ENGINES.map((engine) => {
      const { kernels, buffer } = withKernelsMode(engine, () => lendColumns("test", 8 * size));
      const random = createRandom(5);
      const columns = new Float64Array(buffer, 0, count * length).map(() => random() - 0.5);
      const squares = Float64Array.from({ length: count }, (_, i) =>
        columns.subarray(i * length, (i + 1) * length).reduce((sum, value) => sum + value ** 2, 0),
      );
      new Float64Array(buffer).set([...columns, ...squares]);
      const sweep = (tolerance: number) => kernels.sweepRuns(0, length, count, 8 * count * length, tolerance);
      // No columns are less orthogonal than equal ones
      const rotated = [sweep(1.1), ...Array.from({ length: 12 }, () => sweep(1e-15))];
      return { rotated, all: [...new Float64Array(buffer, 0, size)], before: [...squares] };
    });
    expect(swept[0]).toEqual(swept[1]);
    const { rotated, all, before } = swept[0];
    expect([rotated[0], rotated[1], rotated[12]]).toEqual([0, 1, 0]);
    // Rotations leave the sum of all squares as it is
    const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
    expect(sum(all.slice(count * length))).toBeCloseTo(sum(before), 12);
  },
);

test("compiled and plain kernels give the same bits: of four pairs looked at together, one is not orthogonal", () => {
  // 1 and 5 beside 0 and 4, 2 and 6, 3 and 7
  const columns = [0, 3, 5, 6, 7, 8].map((axis) => {
    const column = new Array<number>(9).fill(0);
    column[axis] = axis + 1;
    return column;
  });
  columns.splice(1, 0, [0, 2, 1, 0, 0, 0, 0, 0, 0]);
  columns.splice(5, 0, [0, 1, 3, 0, 5, 0, 0, 0, 0]);
  const before = columns.map((column) => column.reduce((sum, value) => sum + value ** 2, 0));
  const swept = ENGINES.map((engine) => {
    const { kernels, buffer } = withKernelsMode(engine, () => lendColumns("test", 80 * 8));
    const all = new Float64Array(buffer, 0, 80);
    all.set([...columns.flat(), ...before]);
    return { rotated: kernels.sweepRuns(0, 9, 8, 72 * 8, 1e-15), all: [...all] };
  });
  expect(swept[0]).toEqual(swept[1]);
  const { rotated, all } = swept[0];
  expect(rotated).toBe(1);
  for (const column of [0, 2, 3, 4, 6, 7]) {
    expect(all.slice(9 * column, 9 * column + 9)).toEqual(columns[column]);
    expect(all[72 + column]).toBe(before[column]);
  }
  // 5 and 35 with a product of 5: the squares of the rotated columns are 20 -+ sqrt(250)
  expect(all[73]).toBeCloseTo(20 - Math.sqrt(250), 13);
  expect(all[77]).toBeCloseTo(20 + Math.sqrt(250), 13);
});

test.each([
  { height: 4, width: 2 },
  { height: 8, width: 4 },
  { height: 12, width: 8 },
])("compiled and plain kernels give the same bits: $height rows of $width folded", ({ height, width }) => {
  const size = width * (width + height);
  const folded = ENGINES.map((engine) => {
    const { kernels, buffer } = withKernelsMode(engine, () => lendColumns("test", 8 * size));
    const random = createRandom(8);
    new Float64Array(buffer, 0, width ** 2).fill(0);
    const rows = new Float64Array(buffer, 8 * width ** 2, width * height);
    for (let block = 0; block < 3; block++) {
      rows.set(rows.map(() => random() - 0.5));
      // A column and rows of zeros are what makes numbers even
      if (block === 1) rows.fill(0, (width - 1) * height);
      if (block === 2) for (let at = 0; at < rows.length; at += height) rows[at] = 0;
      kernels.foldRuns(0, 8 * width ** 2, height, width);
    }
    return [...new Float64Array(buffer, 0, size)];
  });
  expect(folded[0]).toEqual(folded[1]);
  expect(folded[0].every(Number.isFinite)).toBe(true);
});

test("compiled and plain kernels give the same bits: products of columns", () => {
  // Three panels of 5 rows, six tiles
  const [compiled, plain] = bothOn(160, (kernels) => kernels.addProducts(0, 5, 3, 60 * 8));
  expect(compiled).toEqual(plain);
});

test("groups of panels do not change the products of columns", () => {
  // More panels than a group holds: 300 of 1 row; all numbers 1, so every product is 1
  const tiles = (300 * 301) / 2;
  const { kernels, buffer } = createKernels("test", (1200 + tiles * 16) * 8);
  new Float64Array(buffer, 0, 1200).fill(1);
  kernels.addProducts(0, 1, 300, 1200 * 8);
  const sums = new Float64Array(buffer, 1200 * 8, tiles * 16);
  expect(sums.every((sum) => sum === 1)).toBe(true);
});
