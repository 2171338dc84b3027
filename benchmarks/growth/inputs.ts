import { createNormal, createRandom, type Image, imageFrom, type Matrix, matrixFrom } from "@vscnn/core";

/** Numbers from 0 to 1. */
export function numbers(count: number, seed: number): Float64Array {
  return Float64Array.from({ length: count }, createRandom(seed));
}

/** Columns that have nothing to do with one another. */
export function table(rows: number, columns: number): Matrix {
  return matrixFrom(numbers(rows * columns, 5), [rows, columns]);
}

/** Single floats of a few factors that fall off, over noise, as features of photos are. */
export function factorTable(rows: number, columns: number): Matrix {
  const factors = 24;
  const normal = createNormal(createRandom(8));
  const weights = Float64Array.from({ length: factors * columns }, normal);
  // A table of noise is drawn once: as many numbers as the matrix has would take longer than what is timed
  const noise = Float64Array.from({ length: 65_537 }, () => 0.05 * normal());
  const data = new Float32Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    const scores = Float64Array.from({ length: factors }, (_, factor) => normal() / (factor + 1));
    for (let column = 0; column < columns; column++) {
      const at = row * columns + column;
      let value = noise[at % noise.length];
      for (let factor = 0; factor < factors; factor++)
        value += scores[factor] * weights[factor * columns + column];
      data[at] = value;
    }
  }
  return matrixFrom(data, [rows, columns]);
}

/** Targets that the first columns of a table say something of. */
export function targetsOf(matrix: Matrix): Float64Array {
  const random = createRandom(7);
  return Float64Array.from({ length: matrix.shape[0] }, (_, row) => {
    return Math.sin(6 * matrix.get(row, 0)) + matrix.get(row, 1) * matrix.get(row, 2) + 0.3 * random();
  });
}

/** A square picture with edges, slopes and grain, so that no step of a codec or descriptor is spared. */
export function scene(pixels: number): Image {
  const side = Math.round(Math.sqrt(pixels));
  const random = createRandom(6);
  const data = new Uint8Array(3 * side * side);
  for (let i = 0; i < side * side; i++) {
    const [x, y] = [(i % side) / side, Math.floor(i / side) / side];
    const tone =
      120 + 80 * Math.sin(9 * x) * Math.cos(7 * y) + ((8 * x) % 2 < 1 === (6 * y) % 2 < 1 ? 30 : 0);
    for (let c = 0; c < 3; c++) data[3 * i + c] = tone + 12 * (c - 1) + 8 * random();
  }
  return imageFrom(data, [side, side, 3]);
}

/** Texts of words of which few are frequent. */
export function texts(count: number, words: number): string[] {
  const random = createRandom(4);
  const word = () => `word${Math.floor(20_000 * random() ** 3)}`;
  return Array.from({ length: count }, () => Array.from({ length: words }, word).join(" "));
}
