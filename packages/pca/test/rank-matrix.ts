import { createRandom, type Matrix, matrixFrom } from "@vscnn/core";

/** What a matrix of known rank is made of, as in fixtures/generate.py. */
export interface RankShape {
  seed: number;
  rows: number;
  columns: number;
  /** Rank once the columns are centered. */
  rank: number;
  /** Sums of a few rows, the same with constant columns, or `rank + 1` distinct rows over and over. */
  kind: string;
  /** Size of uniform numbers that are added, and make the rank full. */
  noise: number;
  offset: number;
  scale: number;
}

/** The matrix that `rank_matrix()` in fixtures/generate.py makes, bit for bit. */
export function rankMatrix({ seed, rows, columns, rank, kind, noise, offset, scale }: RankShape): Matrix {
  const random = createRandom(seed);
  const draw = (count: number): Float64Array => Float64Array.from({ length: count }, random);
  const factors = draw((Math.max(rank, 1) + 1) * columns).map((value) => Math.floor(value * 64) / 64 - 0.5);
  const data = new Float64Array(rows * columns);
  if (kind === "distinct" || rank === 0) {
    const picks = draw(kind === "distinct" ? rows : 0).map((value) => Math.floor(value * (rank + 1)));
    for (let row = 0; row < rows; row++) {
      const pick = row <= rank ? row : (picks[row] ?? 0);
      data.set(factors.subarray((rank === 0 ? 0 : pick) * columns).subarray(0, columns), row * columns);
    }
  } else {
    const weights = draw(rows * rank).map((value) => Math.floor(value * 9) - 4);
    for (let at = 0; at < data.length; at++) {
      const row = Math.floor(at / columns);
      for (let i = 0; i < rank; i++)
        data[at] += weights[row * rank + i] * factors[i * columns + (at % columns)];
    }
  }
  if (kind === "constant columns") {
    for (let at = 0; at < data.length; at++) if ((at % columns) % 3 === 1) data[at] = 0.25;
  }
  // The draws that generate.py makes here would come after those for weights even without rank
  if (kind !== "distinct" && rank === 0) draw(rows);
  const noises = draw(data.length);
  return matrixFrom(
    data.map((value, at) => (value + noise * noises[at] + offset) * scale),
    [rows, columns],
  );
}
