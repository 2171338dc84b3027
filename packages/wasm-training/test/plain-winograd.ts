import type { Kernels } from "../src/kernels/index.ts";

/** The matrices of Lavin and Gray 2016, section 4.3. */
const FILTER = [
  [1 / 4, 0, 0],
  [-1 / 6, -1 / 6, -1 / 6],
  [-1 / 6, 1 / 6, -1 / 6],
  [1 / 24, 1 / 12, 1 / 6],
  [1 / 24, -1 / 12, 1 / 6],
  [0, 0, 1],
];
const INPUT = [
  [4, 0, -5, 0, 1, 0],
  [0, -4, -4, 1, 1, 0],
  [0, 4, -4, -1, 1, 0],
  [0, -2, -1, 2, 1, 0],
  [0, 2, -1, -2, 1, 0],
  [0, 4, 0, -5, 0, 1],
];
const OUTPUT = [
  [1, 1, 1, 1, 1, 0],
  [0, 1, -1, 2, -2, 0],
  [0, 1, 1, 4, 4, 0],
  [0, 1, -1, 8, -8, 1],
];

type WinogradKernels = Pick<Kernels, "winogradFilter" | "winogradInput" | "winogradOutput">;

/** The transforms of Winograd's convolution as products of matrices, in double precision. */
export function plainWinograd(at: (address: number, length: number) => Float32Array): WinogradKernels {
  return {
    winogradFilter(count, filter, result, stride) {
      const values = at(filter, 9 * count);
      for (let i = 0; i < count; i++) {
        const taps = square(3, (row, column) => values[(row * 3 + column) * count + i]);
        put(transform(FILTER, taps), (place) => at(result + 4 * (place * stride + i), 1));
      }
    },

    winogradInput(first, rows, down, across, height, width, channels, top, before, x, result, stride) {
      eachTile(first, rows, across, channels, (row, tile, channel, index) => {
        const image = Math.floor(row / down);
        const inside = square(6, (i, j) => {
          const [y, left] = [(row % down) * 4 - top + i, tile * 4 - before + j];
          if (y < 0 || left < 0 || y >= height || left >= width) return 0;
          return at(x + 4 * (((image * height + y) * width + left) * channels + channel), 1)[0];
        });
        put(transform(INPUT, inside), (place) => at(result + 4 * (place * stride + index), 1));
      });
    },

    winogradOutput(first, rows, down, across, height, width, filters, products, stride, y) {
      eachTile(first, rows, across, filters, (row, tile, filter, index) => {
        const image = Math.floor(row / down);
        const sums = square(6, (i, j) => at(products + 4 * ((i * 6 + j) * stride + index), 1)[0]);
        transform(OUTPUT, sums).forEach((line, i) => {
          line.forEach((value, j) => {
            const [top, left] = [(row % down) * 4 + i, tile * 4 + j];
            if (top >= height || left >= width) return;
            at(y + 4 * (((image * height + top) * width + left) * filters + filter), 1)[0] = value;
          });
        });
      });
    },
  };
}

function square(side: number, valueAt: (row: number, column: number) => number): number[][] {
  return Array.from({ length: side }, (_, row) =>
    Array.from({ length: side }, (__, column) => valueAt(row, column)),
  );
}

/** matrix values matrix^T. */
function transform(
  matrix: readonly (readonly number[])[],
  values: readonly (readonly number[])[],
): number[][] {
  const dot = (a: readonly number[], b: readonly number[]) =>
    a.reduce((sum, value, i) => sum + value * b[i], 0);
  const half = matrix.map((row) =>
    values[0].map((_, column) =>
      dot(
        row,
        values.map((line) => line[column]),
      ),
    ),
  );
  return half.map((line) => matrix.map((row) => dot(row, line)));
}

function put(values: readonly (readonly number[])[], cellOf: (place: number) => Float32Array): void {
  values.flat().forEach((value, place) => {
    cellOf(place)[0] = value;
  });
}

function eachTile(
  first: number,
  rows: number,
  across: number,
  depth: number,
  use: (row: number, tile: number, channel: number, index: number) => void,
): void {
  for (let row = 0; row < rows; row++) {
    for (let tile = 0; tile < across; tile++) {
      for (let channel = 0; channel < depth; channel++) {
        use(first + row, tile, channel, (row * across + tile) * depth + channel);
      }
    }
  }
}
