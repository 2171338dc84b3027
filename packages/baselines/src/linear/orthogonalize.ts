import { dot } from "@vscnn/numerics";

/** Sweeps over all pairs after which something is wrong: triangles with pivots take 3 to 8. */
const MAX_SWEEPS = 40;

/**
 * One-sided Jacobi rotations: turns columns until each stands upright on every other, so that their norms are the
 * singular values, and a vector's numbers along with them.
 *
 * @param columns - changed in place, and exchanged so that large ones come first
 * @param along - as many numbers as columns
 * @param negligible - pairs of a norm up to this are left as they are
 * @returns whether they all stand upright
 * @see de Rijk 1989, doi:10.1137/0910023 (order of pairs); Drmac and Veselic 2008, doi:10.1137/050639193
 */
export function orthogonalize(columns: Float64Array[], along: Float64Array, negligible: number): boolean {
  const count = columns.length;
  const length = count === 0 ? 0 : columns[0].length;
  const tolerance = Number.EPSILON * Math.sqrt(length);
  const squares = new Float64Array(count);
  for (let sweep = 0; sweep < MAX_SWEEPS; sweep++) {
    let rotated = false;
    for (let j = 0; j < count; j++) squares[j] = dot(columns[j], 0, columns[j], 0, length);
    for (let p = 0; p < count - 1; p++) {
      let largest = p;
      for (let q = p + 1; q < count; q++) if (squares[q] > squares[largest]) largest = q;
      for (const list of [columns, along, squares]) [list[p], list[largest]] = [list[largest], list[p]];
      if (squares[p] <= negligible * negligible) break;
      for (let q = p + 1; q < count; q++) {
        const product = dot(columns[p], 0, columns[q], 0, length);
        if (Math.abs(product) <= tolerance * Math.sqrt(squares[p]) * Math.sqrt(squares[q])) continue;
        rotated = true;
        const ratio = (squares[q] - squares[p]) / (2 * product);
        const tangent = (ratio < 0 ? -1 : 1) / (Math.abs(ratio) + Math.hypot(1, ratio));
        const cosine = 1 / Math.hypot(1, tangent);
        rotate(columns[p], columns[q], cosine, cosine * tangent);
        [along[p], along[q]] = [
          cosine * along[p] - cosine * tangent * along[q],
          cosine * tangent * along[p] + cosine * along[q],
        ];
        squares[p] -= tangent * product;
        squares[q] = dot(columns[q], 0, columns[q], 0, length);
      }
    }
    if (!rotated) return true;
  }
  return false;
}

function rotate(a: Float64Array, b: Float64Array, cosine: number, sine: number): void {
  for (let i = 0; i < a.length; i++) {
    const x = a[i];
    const y = b[i];
    a[i] = cosine * x - sine * y;
    b[i] = sine * x + cosine * y;
  }
}
