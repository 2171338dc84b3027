/** The inner loop of linear regression; every pointer is an offset in bytes. Described in `assembly/fold-block.ts`. */
export interface LinearKernels {
  foldBlock(block: number, stride: number, rows: number, triangle: number, columns: number): void;
}

/** The function of `assembly/fold-block.ts`: its sums are of every fourth row, as in the lanes of two registers. */
export function plainFoldBlock(buffer: ArrayBuffer): LinearKernels {
  const numbers = new Float64Array(buffer);
  return {
    foldBlock(block, stride, rows, triangle, columns) {
      for (let column = 0; column < columns; column++) {
        const from = block / 8 + column * stride;
        const top = triangle / 8 + column;
        const below = dotOf(numbers, from, from, rows);
        if (below === 0) continue;
        const diagonal = numbers[top + column * columns];
        const norm = Math.sqrt(diagonal * diagonal + below);
        const reflected = diagonal > 0 ? -norm : norm;
        const head = diagonal - reflected;
        const factor = 2 / (head * head + below);
        numbers[top + column * columns] = reflected;
        for (let other = column + 1; other <= columns; other++) {
          const to = block / 8 + other * stride;
          const value = numbers[top + other * columns];
          const amount = (dotOf(numbers, from, to, rows) + head * value) * factor;
          numbers[top + other * columns] = value - amount * head;
          for (let row = 0; row < rows; row++) numbers[to + row] -= amount * numbers[from + row];
        }
      }
    },
  };
}

function dotOf(numbers: Float64Array, a: number, b: number, rows: number): number {
  let [sum0, sum1, sum2, sum3] = [0, 0, 0, 0];
  for (let row = 0; row < rows; row += 4) {
    sum0 += numbers[a + row] * numbers[b + row];
    sum1 += numbers[a + row + 1] * numbers[b + row + 1];
    sum2 += numbers[a + row + 2] * numbers[b + row + 2];
    sum3 += numbers[a + row + 3] * numbers[b + row + 3];
  }
  return sum0 + sum2 + (sum1 + sum3);
}
