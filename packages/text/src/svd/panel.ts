/**
 * Vectors are held four at a time, entry i of the four at `4 * i`: every number of a sparse matrix, and every entry of another panel, is then
 * read once for four of them.
 */
export const PANEL = 4;

/** The 16 inner products `a_i . b_j` of two panels, at `4 * i + j`. */
export function panelProducts(a: Float64Array, b: Float64Array): Float64Array {
  const result = new Float64Array(PANEL * PANEL);
  // Two vectors at a time: sixteen sums at once would not fit into the registers
  for (let i = 0; i < PANEL; i += 2) {
    let [s0, s1, s2, s3, t0, t1, t2, t3] = [0, 0, 0, 0, 0, 0, 0, 0];
    for (let at = 0; at < a.length; at += PANEL) {
      const x = a[at + i];
      const y = a[at + i + 1];
      const b0 = b[at];
      const b1 = b[at + 1];
      const b2 = b[at + 2];
      const b3 = b[at + 3];
      s0 += x * b0;
      s1 += x * b1;
      s2 += x * b2;
      s3 += x * b3;
      t0 += y * b0;
      t1 += y * b1;
      t2 += y * b2;
      t3 += y * b3;
    }
    result.set([s0, s1, s2, s3, t0, t1, t2, t3], PANEL * i);
  }
  return result;
}

/** Adds to each vector j of `to` the sum of `factors[4 * i + j]` times vector i of `from`. */
export function addPanel(to: Float64Array, from: Float64Array, factors: Float64Array): void {
  for (let i = 0; i < PANEL; i += 2) {
    const [f0, f1, f2, f3, g0, g1, g2, g3] = factors.subarray(PANEL * i, PANEL * (i + 2));
    for (let at = 0; at < to.length; at += PANEL) {
      const x = from[at + i];
      const y = from[at + i + 1];
      to[at] += f0 * x + g0 * y;
      to[at + 1] += f1 * x + g1 * y;
      to[at + 2] += f2 * x + g2 * y;
      to[at + 3] += f3 * x + g3 * y;
    }
  }
}

/** The squared length of a vector of a panel. */
export function squareOf(panel: Float64Array, vector: number): number {
  let sum = 0;
  for (let at = vector; at < panel.length; at += PANEL) sum += panel[at] * panel[at];
  return sum;
}
