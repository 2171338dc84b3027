import { createRandom } from "@vscnn/core";
import { createMemoryPlan, type MemoryPlan } from "@vscnn/kernels";
import { ENGINES, withKernelsMode } from "@vscnn/kernels/testing";
import fc from "fast-check";
import { afterEach, describe, expect, test, vi } from "vitest";
import { createLinearMemory } from "../src/kernels/linear-kernels.ts";
import { createSvrMemory } from "../src/kernels/svr-memory.ts";
import { createTreeMemory } from "../src/kernels/tree-memory.ts";

/** Does the same work on both engines, and expects the same results and the same memory after it. */
function compareKernels(work: (plan: MemoryPlan) => { buffer: ArrayBuffer; results: unknown }): unknown {
  const [fast, plain] = ENGINES.map((engine) => withKernelsMode(engine, () => work(createMemoryPlan())));
  expect(fast.results).toEqual(plain.results);
  const [bytes, plainBytes] = [fast, plain].map(({ buffer }) => new Uint8Array(buffer));
  // Far faster than to compare the arrays as values
  expect(plainBytes.findIndex((byte, at) => byte !== bytes[at])).toBe(-1);
  return fast.results;
}

const anySize = fc.record({
  seed: fc.nat(1e6),
  count: fc.integer({ min: 2, max: 90 }),
  levels: fc.constantFrom(3, 30, 1e9),
});

test("linear regression: rows are folded into a triangle, which keeps lengths and angles of its columns", () => {
  fc.assert(
    fc.property(
      fc.nat(1e6),
      fc.integer({ min: 1, max: 11 }),
      fc.integer({ min: 1, max: 9 }),
      (seed, columns, quarter) => {
        const [rows, stride, width] = [4 * quarter, 4 * quarter + 8, columns + 1];
        compareKernels((plan) => {
          const at = { block: plan.reserve(8 * stride * width), triangle: plan.reserve(8 * columns * width) };
          const { kernels, buffer } = createLinearMemory("test", plan.size());
          const random = createRandom(seed);
          const block = new Float64Array(buffer, at.block, stride * width);
          const triangle = new Float64Array(buffer, at.triangle, columns * width);
          const products = new Float64Array(width * width);
          for (let fold = 0; fold < 3; fold++) {
            // A column of zeros leaves its place in the triangle as it is
            block.forEach((_, i) => {
              block[i] = Math.floor(i / stride) === 1 && fold === 0 ? 0 : random() - 0.5;
            });
            addProducts(products, block, stride, rows, width);
            kernels.foldBlock(at.block, stride, rows, at.triangle, columns);
          }
          const folded = new Float64Array(width * width);
          addProducts(folded, triangle, columns, columns, width);
          // What the triangle has no row for is the rest of the right-hand side
          folded[width * width - 1] = products[width * width - 1];
          const largest = Math.max(...folded.map((value, i) => Math.abs(value - products[i])));
          expect(largest).toBeLessThan(1e-12);
          return { buffer, results: largest };
        });
      },
    ),
    { numRuns: 30 },
  );
});

/** Adds the products of all pairs of columns. */
function addProducts(
  products: Float64Array,
  columns: Float64Array,
  stride: number,
  rows: number,
  width: number,
): void {
  for (let a = 0; a < width; a++) {
    for (let b = 0; b < width; b++) {
      for (let row = 0; row < rows; row++) {
        products[a * width + b] += columns[a * stride + row] * columns[b * stride + row];
      }
    }
  }
}

test("exact splits: scan, ties, partition, sort", () => {
  fc.assert(
    fc.property(
      anySize,
      fc.integer({ min: 1, max: 5 }),
      fc.boolean(),
      ({ seed, count, levels }, minSamplesLeaf, friedman) => {
        compareKernels((plan) => {
          const at = {
            order: plan.reserve(4 * count),
            values: plan.reserve(4 * count),
            sorted: plan.reserve(4 * count),
            targets: plan.reserve(8 * count),
            entries: plan.reserve(8 * count),
            samples: plan.reserve(4 * count),
            goesRight: plan.reserve(count),
            result: plan.reserve(16),
            spare: plan.reserve(8 * count + 16),
          };
          const { kernels, buffer } = createTreeMemory("test", plan.size());
          const random = createRandom(seed);
          const order = new Int32Array(buffer, at.order, count).map((_, i) => i);
          new Int32Array(buffer, at.order, count).set(order);
          const values = new Float32Array(buffer, at.values, count);
          const targets = new Float64Array(buffer, at.targets, count);
          const goesRight = new Uint8Array(buffer, at.goesRight, count);
          for (let i = 0; i < count; i++) {
            values[i] = Math.floor(random() * levels) / levels - 0.5 + 0;
            targets[i] = random();
            goesRight[i] = random() < 0.5 ? 1 : 0;
          }
          kernels.sortByValue(at.order, at.values, at.entries, at.samples, 0, count);
          const samples = new Int32Array(buffer, at.samples, count);
          const sorted = new Float32Array(buffer, at.sorted, count);
          samples.forEach((sample, i) => {
            sorted[i] = values[sample];
          });
          expect(sorted).toEqual(values.slice().sort());
          const sum = targets.reduce((a, b) => a + b);
          const start = Math.floor(count / 5);
          const results = [
            kernels.hasTies(at.sorted, start, count),
            kernels.scanColumn(
              at.samples,
              at.sorted,
              at.targets,
              start,
              count,
              sum,
              minSamplesLeaf,
              Number(friedman),
              -1,
              at.result,
            ),
            Array.from(new Float64Array(buffer, at.result, 2)),
          ];
          const staying = samples.subarray(start).filter((sample) => goesRight[sample] === 0).length;
          kernels.stablePartition(
            at.samples,
            at.sorted,
            at.goesRight,
            start,
            count,
            start + staying,
            at.spare,
          );
          // The spare room is written differently
          new Uint8Array(buffer, at.spare).fill(0);
          return { buffer, results };
        });
      },
    ),
    { numRuns: 60 },
  );
});

test("sorting falls back to heaps where pivots are bad", () => {
  // Organ pipes with equal values make medians of three poor
  compareKernels((plan) => {
    const count = 4000;
    const [order, values, entries, samples] = [4, 4, 8, 4].map((bytes) => plan.reserve(bytes * count));
    const { kernels, buffer } = createTreeMemory("test", plan.size());
    const some = new Float32Array(buffer, values, count);
    const ids = new Int32Array(buffer, order, count);
    for (let i = 0; i < count; i++) {
      ids[i] = i;
      some[i] = i % 2 === 0 ? Math.min(i, count - i) : -1;
    }
    kernels.sortByValue(order, values, entries, samples, 0, count);
    const found = Array.from(new Int32Array(buffer, samples, count), (sample) => some[sample]);
    expect(found).toEqual(Array.from(some).sort((a, b) => a - b));
    return { buffer, results: found };
  });
});

test("histograms: build, subtract, split, partition, add", () => {
  fc.assert(
    fc.property(anySize, fc.integer({ min: 1, max: 9 }), ({ seed, count }, columns) => {
      compareKernels((plan) => {
        const bins = 7;
        const bytes = 16 * bins * columns;
        const at = {
          rows: plan.reserve(4 * count),
          byRow: plan.reserve(columns * count),
          offsets: plan.reserve(4 * columns),
          counts: plan.reserve(4 * columns),
          residuals: plan.reserve(8 * count),
          parent: plan.reserve(bytes),
          child: plan.reserve(bytes),
          result: plan.reserve(96),
          spare: plan.reserve(4 * count),
        };
        const { kernels, buffer } = createTreeMemory("test", plan.size());
        const random = createRandom(seed);
        const rows = new Int32Array(buffer, at.rows, count);
        const cells = new Uint8Array(buffer, at.byRow, columns * count);
        const residuals = new Float64Array(buffer, at.residuals, count);
        new Int32Array(buffer, at.offsets, columns).forEach((_, column, offsets) => {
          offsets[column] = 16 * bins * column;
        });
        new Int32Array(buffer, at.counts, columns).fill(bins);
        for (let i = 0; i < count; i++) {
          rows[i] = i;
          residuals[i] = random() - 0.5;
        }
        for (let i = 0; i < cells.length; i++) cells[i] = Math.floor(bins * random());
        const half = Math.floor(count / 2);
        kernels.buildHistogram(
          at.rows,
          count,
          at.byRow,
          columns,
          columns,
          at.offsets,
          at.residuals,
          at.parent,
          bytes,
        );
        kernels.buildHistogram(
          at.rows,
          half,
          at.byRow,
          columns,
          columns,
          at.offsets,
          at.residuals,
          at.child,
          bytes,
        );
        kernels.subtractHistogram(at.parent, at.child, bytes);
        const sum = residuals.subarray(half).reduce((a, b) => a + b);
        const results = [
          kernels.findSplit(at.parent, columns, at.offsets, at.counts, sum, count - half, 2, at.result),
          Array.from(new Float64Array(buffer, at.result, 12)),
          // The first bytes of the cells serve as a column
          kernels.partitionRows(at.rows, count, at.byRow, 3, at.spare),
        ];
        kernels.addToRows(at.rows, half, at.residuals, 0.25);
        new Uint8Array(buffer, at.spare).fill(0);
        return { buffer, results };
      });
    }),
    { numRuns: 60 },
  );
});

test("bins: edges and bins of a column, and turned rows", () => {
  const value = fc.oneof(
    fc.float({ noDefaultInfinity: true }),
    fc.integer({ min: -3, max: 3 }),
    fc.integer({ min: 0, max: 40 }).map((step) => 1 + step * 2 ** -20),
  );
  fc.assert(
    fc.property(
      fc.array(value, { minLength: 1, maxLength: 90 }),
      fc.integer({ min: 2, max: 256 }),
      (column, maxBins) => {
        const rows = column.length;
        compareKernels((plan) => {
          const at = {
            values: plan.reserve(4 * rows),
            bins: plan.reserve(2 * rows),
            byRow: plan.reserve(2 * rows),
            edges: plan.reserve(1024),
            result: plan.reserve(8),
            work: plan.reserve(90_112 + 8 * rows),
          };
          const { kernels, buffer } = createTreeMemory("test", plan.size());
          // 0 in place of -0, as columns have it
          new Float32Array(buffer, at.values, rows).set(column.map((number) => number + 0));
          kernels.binColumn(at.values, rows, maxBins, at.bins, at.edges, at.result, at.work);
          // Another column beside it
          const bins = new Uint8Array(buffer, at.bins, 2 * rows);
          bins.copyWithin(rows, 0, rows);
          bins.subarray(rows).reverse();
          kernels.turnRows(at.bins, rows, 2, 0, rows, at.byRow);
          const byRow = Array.from(new Uint8Array(buffer, at.byRow, 2 * rows));
          expect(byRow).toEqual(column.flatMap((_, row) => [bins[row], bins[rows + row]]));
          new Uint8Array(buffer, at.work).fill(0);
          return { buffer, results: Array.from(new Int32Array(buffer, at.result, 2)) };
        });
      },
    ),
    { numRuns: 60 },
  );
});

test("nodes: what is told by a task is what its kernels do one by one", () => {
  fc.assert(
    fc.property(
      anySize,
      fc.integer({ min: 2, max: 9 }),
      fc.boolean(),
      fc.boolean(),
      ({ seed, count }, columns, isWeighted, isGeneral) => {
        const [bins, kinds] = [7, isWeighted || isGeneral];
        const cellBytes = isWeighted ? 32 : 16;
        const bytes = cellBytes * bins * columns;
        compareKernels((plan) => {
          const at = {
            first: plan.reserve(16),
            rows: plan.reserve(4 * count),
            spare: plan.reserve(4 * count),
            byRow: plan.reserve(columns * count),
            table: plan.reserve(256),
            offsets: plan.reserve(4 * columns),
            counts: plan.reserve(4 * columns),
            kinds: plan.reserve(columns),
            residuals: plan.reserve(8 * count),
            weights: plan.reserve(8 * count),
            parent: plan.reserve(bytes),
            child: plan.reserve(bytes),
            // As the parts must leave them
            large: plan.reserve(bytes),
            small: plan.reserve(bytes),
            results: plan.reserve(6 * 96),
            tasks: plan.reserve(2 * 320),
            scratch: plan.reserve(16 * bins),
          };
          const { kernels, buffer } = createTreeMemory("test", plan.size());
          const random = createRandom(seed);
          const doubles = new Float64Array(buffer);
          const cells = new Uint8Array(buffer, at.byRow, columns * count);
          const rows = new Int32Array(buffer, at.rows, count);
          for (let i = 0; i < cells.length; i++) cells[i] = Math.floor(bins * random());
          for (let i = 0; i < count; i++) {
            rows[i] = i;
            doubles[at.residuals / 8 + i] = random() - 0.5;
            doubles[at.weights / 8 + i] = 1 + (i % 3);
          }
          new Uint8Array(buffer, at.table, bins).set([0, 0, 1, 0, 1, 1, 0]);
          new Uint32Array(buffer, at.offsets, columns).forEach((_, column, offsets) => {
            offsets[column] = cellBytes * bins * column;
          });
          new Int32Array(buffer, at.counts, columns).fill(bins);
          const half = Math.ceil(count / 2);
          const sum = (summed: number, histogram: number) => {
            const told = [at.rows, summed, at.byRow, columns, columns, at.offsets, at.residuals] as const;
            if (isWeighted) kernels.buildWeightedHistogram(...told, at.weights, histogram, bytes);
            else kernels.buildHistogram(...told, histogram, bytes);
          };
          // Two nodes that are told alike: sum, weight, count, bounds, fewest samples of a leaf, bytes of a bin, where its count is
          const node = [3, 2 * count, count, -9, 9, 1, cellBytes, isWeighted ? 16 : 8];
          const find = (histogram: number, task: number, result: number) => {
            const asked = [histogram, columns, at.offsets, at.counts] as const;
            if (kinds) kernels.findGeneralSplit(...asked, at.kinds, task, result, at.scratch);
            else kernels.findSplit(...asked, 3, count, 1, result);
          };
          // Two parts of the columns
          const cut = columns >> 1;
          for (const [part, first, end] of [
            [0, 0, cut],
            [1, cut, columns],
          ]) {
            const result = at.results + 192 * part;
            const parting = [at.rows, count, at.byRow, 3, isGeneral ? at.table : 0, at.spare];
            const summing = [
              [at.rows, half, at.byRow + first, columns, end - first, at.offsets + 4 * first],
              [
                cellBytes * bins * (end - first),
                at.residuals,
                isWeighted ? at.weights : 0,
                at.child,
                at.parent,
              ],
              [at.counts + 4 * first, kinds ? at.kinds + first : 0, 2],
            ].flat();
            const nodes = [...node, at.parent, result, ...node, at.child, result + 96];
            doubles.set([...parting, ...summing, ...nodes], (at.tasks + 320 * part) / 8);
          }
          kernels.partNode(at.tasks);
          const parted = Array.from(rows);
          const goesRight = (row: number) =>
            isGeneral ? new Uint8Array(buffer, at.table)[cells[row]] : Number(cells[row] > 3);
          // The order within the sides stays
          const all = Array.from({ length: count }, (_, row) => row);
          expect(parted).toEqual(all.toSorted((a, b) => goesRight(a) - goesRight(b)));
          sum(count, at.parent);
          sum(count, at.large);
          sum(half, at.small);
          kernels.subtractHistogram(at.large, at.small, bytes);
          kernels.judgeNodes(at.tasks, at.scratch);
          kernels.judgeNodes(at.tasks + 320, at.scratch);
          const histogram = (address: number) => Array.from(new Float64Array(buffer, address, bytes / 8));
          expect(histogram(at.parent)).toEqual(histogram(at.large));
          expect(histogram(at.child)).toEqual(histogram(at.small));
          find(at.large, at.tasks + 160, at.results + 384);
          find(at.small, at.tasks + 160, at.results + 480);
          const scoreOf = (result: number) => doubles[(at.results + 96 * result) / 8 + 10];
          const scores = [0, 1].map((i) => Math.max(scoreOf(i), scoreOf(2 + i)));
          expect(scores).toEqual([scoreOf(4), scoreOf(5)]);
          // Room that is written differently
          new Uint8Array(buffer, at.spare, 4 * count).fill(0);
          new Uint8Array(buffer, at.scratch, 16 * bins).fill(0);
          return { buffer, results: scores };
        });
      },
    ),
    { numRuns: 60 },
  );
});

test("working sets: move, choose, choose again", () => {
  fc.assert(
    fc.property(anySize, fc.constantFrom(0, 0.3), ({ seed, count }, idle) => {
      const half = 4 * Math.ceil(count / 4);
      compareKernels((plan) => {
        const at = {
          slopes: plan.reserve(16 * half),
          rises: plan.reserve(16 * half),
          falls: plan.reserve(16 * half),
          positions: plan.reserve(8 * half),
          blocks: plan.reserve(half),
          rowI: plan.reserve(4 * half),
          rowJ: plan.reserve(4 * half),
        };
        const { kernels, buffer } = createSvrMemory("test", plan.size());
        const random = createRandom(seed);
        const doublesAt = (address: number) => new Float64Array(buffer, address, 2 * half);
        const [slopes, rises, falls] = [at.slopes, at.rises, at.falls].map(doublesAt);
        const positions = new Int32Array(buffer, at.positions, 2 * half);
        for (let t = 0; t < 2 * half; t++) {
          // Equal slopes are common: that of the last position must be chosen
          slopes[t] = Math.floor(5 * random()) - 2;
          rises[t] = random() < 0.5 ? 0 : Number.NEGATIVE_INFINITY;
          falls[t] = random() < 0.5 ? 0 : Number.POSITIVE_INFINITY;
        }
        const keys = slopes.map(() => random());
        const order = Array.from(keys.keys()).sort((a, b) => keys[a] - keys[b]);
        order.forEach((t, place) => {
          positions[t] = place;
        });
        const [rowI, rowJ] = [at.rowI, at.rowJ].map((row) => new Float32Array(buffer, row, half));
        rowI.forEach((_, sample) => {
          rowI[sample] = random() < 0.2 ? 1 : random();
          rowJ[sample] = random();
        });
        let blockCount = 0;
        const blocks = new Int32Array(buffer, at.blocks, half / 4);
        for (let block = 0; block < half / 4; block++)
          if (random() >= idle) blocks[blockCount++] = 16 * block;
        const before = slopes.slice();
        const step = seed % 2;
        const [given, told] = [[at.blocks, blockCount, half, at.slopes] as const, at.positions];
        const first = kernels.moveAndChoose(...given, at.rises, told, at.rowI, step, at.rowJ, -step);
        const largest = kernels.lastExtreme();
        const isActive = (t: number) => blocks.subarray(0, blockCount).includes(16 * ((t % half) >> 2));
        const moved = before.map((slope, t) => {
          const sample = t % half;
          return isActive(t) ? slope - (rowI[sample] * step + rowJ[sample] * -step) : slope;
        });
        expect(slopes).toEqual(moved);
        const active = Array.from(positions.keys()).filter(isActive);
        const rising = active.filter((t) => rises[t] === 0);
        rising.sort((a, b) => moved[a] - moved[b] || positions[a] - positions[b]);
        expect(first).toBe(rising.at(-1) ?? -1);
        const second = kernels.chooseSecond(...given, at.falls, told, at.rowI, largest);
        const opposite = kernels.lastExtreme();
        const falling = active.filter((t) => falls[t] === 0);
        expect(opposite).toBe(Math.max(...falling.map((t) => -moved[t])));
        const gain = (t: number) => (largest - moved[t]) ** 2 / Math.max(2 - 2 * rowI[t % half], 1e-12);
        const lower = falling.filter((t) => moved[t] < largest);
        lower.sort((a, b) => gain(a) - gain(b) || positions[a] - positions[b]);
        expect(second).toBe(lower.at(-1) ?? -1);
        const from = slopes.slice();
        kernels.moveSlopes(half, at.slopes, at.rowJ, 0.3);
        expect(slopes).toEqual(from.map((slope, t) => slope - rowJ[t % half] * 0.3));
        return { buffer, results: [first, largest, second, opposite] };
      });
    }),
    { numRuns: 60 },
  );
});

test("the exponential of the Gaussian kernel is right to 1e-15", () => {
  const plan = createMemoryPlan();
  const [point, points, squares, powers, weights, row] = [8, 64, 64, 64, 64, 32].map((bytes) =>
    plan.reserve(bytes),
  );
  const { kernels, buffer } = createSvrMemory("test", plan.size());
  const doubles = new Float64Array(buffer);
  const random = createRandom(3);
  for (let i = 0; i < 2000; i++) {
    // One sample at the distance sqrt(x), seven at 0 with weight 0
    const x = i < 1000 ? random() * 700 : random() * 2;
    doubles[points / 8] = Math.sqrt(x);
    doubles[squares / 8] = x;
    doubles[weights / 8] = 1;
    const value = kernels.gaussianSum(point, 0, points, squares, weights, 1, 1, 1, powers);
    expect(Math.abs(value / Math.exp(-x) - 1)).toBeLessThan(1e-15);
    kernels.gaussianRow(point, 0, points, squares, 1, 1, 1, powers, row);
    expect(new Float32Array(buffer, row, 1)[0]).toBeCloseTo(value, 7);
  }
  doubles[squares / 8] = 1e300;
  expect(kernels.gaussianSum(point, 0, points, squares, weights, 1, 1, 1, powers)).toBeLessThan(1e-300);
});

describe("where memory is short", () => {
  /** No WebAssembly memory is to be had, and a module is. */
  function refuseMemory(): void {
    const { Module, Instance } = WebAssembly;
    const Memory = vi.fn(function refused() {
      throw new RangeError("WebAssembly.Memory(): could not allocate memory");
    });
    vi.stubGlobal("WebAssembly", { Module, Instance, Memory });
  }

  afterEach(() => vi.unstubAllGlobals());

  test("trees go on with their plain kernels, which give the same bits", () => {
    // Used to be refused
    refuseMemory();
    expect(createTreeMemory("fitDecisionTree", 100).buffer.byteLength).toBe(104);
  });

  test("support vector regression is refused, and more than there can be is for both", () => {
    const bytes = 2 ** 43;
    const message = ": 8,388,608 MiB of memory are not available";
    expect(() => createSvrMemory("fitSvr", bytes)).toThrow(`fitSvr${message}`);
    expect(() => createTreeMemory("fitDecisionTree", bytes)).toThrow(`fitDecisionTree${message}`);
    refuseMemory();
    expect(() => createSvrMemory("predictSvr", 1)).toThrow("predictSvr: 1 MiB of memory are not available");
  });
});
