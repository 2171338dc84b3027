import { createNormal, createRandom, matrixFrom } from "@vscnn/core";
import { createPcaAccumulator } from "@vscnn/pca";

// A run at the paper's number of posts, with its peak memory: rows are made a batch at a time and never kept.
//   node --conditions=@vscnn/source --import tsx pca/accumulate-stream.ts [rows] [columns] [shards]
// from the folder benchmarks.

const [rows, columns, shards] = [432_000, 614, 4].map((value, i) => Number(process.argv[2 + i] ?? value));
const BATCH = 1000;
const FACTORS = 40;

const normal = createNormal(createRandom(0));
const weights = Float64Array.from({ length: FACTORS * columns }, normal);
const pool = Float32Array.from({ length: 1 << 20 }, normal);
const batch = new Float32Array(BATCH * columns);
const started = performance.now();
let making = 0;

const accumulators = Array.from({ length: shards }, () => createPcaAccumulator(columns));
for (let from = 0; from < rows; from += BATCH) {
  const count = Math.min(BATCH, rows - from);
  const before = performance.now();
  makeRows(count);
  making += performance.now() - before;
  accumulators[(from / BATCH) % shards].add(matrixFrom(batch.slice(0, count * columns), [count, columns]));
}
const [whole, ...others] = accumulators;
for (const other of others) whole.merge(other);
const { explainedVariance, explainedVarianceRatio } = whole.finish({ components: 20 });

const seconds = (performance.now() - started) / 1000;
const peak = process.resourceUsage().maxRSS / 1024;
console.log(`${whole.sampleCount} rows of ${columns} numbers in ${shards} shards`);
console.log(
  `${(seconds - making / 1000).toFixed(1)} s, and ${(making / 1000).toFixed(1)} s to make the rows`,
);
console.log(
  `peak memory ${peak.toFixed(0)} MiB; the rows in double would be ${((rows * columns * 8) / 2 ** 20).toFixed(0)} MiB`,
);
console.log(`variances ${explainedVariance.slice(0, 3).map((value) => value.toFixed(4))}, …`);
console.log(
  `share of 20 components ${explainedVarianceRatio.reduce((sum, value) => sum + value, 0).toFixed(4)}`,
);

/** Rows of factors that fall off as 1 / i, noise, and means up to 1,000. */
function makeRows(count: number): void {
  for (let row = 0; row < count; row++) {
    const factors = Float64Array.from({ length: FACTORS }, (_, i) => normal() / (i + 1));
    const offset = Math.floor((normal() + 8) * 60_000) % (pool.length - columns);
    for (let column = 0; column < columns; column++) {
      let value = (1000 * column) / columns + 0.05 * pool[offset + column];
      for (let i = 0; i < 5; i++)
        value += factors[(column + i * 7) % FACTORS] * weights[i * columns + column];
      batch[row * columns + column] = value;
    }
  }
}
