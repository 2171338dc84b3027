import { createNormal, createRandom, type Matrix, matrixFrom } from "@vscnn/core";
import { joinColumns } from "@vscnn/model";

/** Columns of each input. */
export const LENGTHS = { visual: 20, social: 14, text: 32 } as const;

/** Simulated posts: a matrix per input, and the score to predict. */
export interface Posts {
  readonly visual: Matrix;
  readonly social: Matrix;
  readonly text: Matrix;
  readonly all: Matrix;
  readonly score: Float64Array;
}

/**
 * Draws posts whose columns are uniform in [0, 1]. The score is 6, plus 3 times the contrast of two neighboring visual
 * columns, plus 3 times a social column, plus a weighted sum of text columns, plus noise of deviation 0.3.
 */
export function drawPosts(rows: number, seed: number): Posts {
  const random = createRandom(seed);
  const normal = createNormal(random);
  const draw = (columns: number) =>
    matrixFrom(Float64Array.from({ length: rows * columns }, random), [rows, columns]);
  const visual = draw(LENGTHS.visual);
  const social = draw(LENGTHS.social);
  const text = draw(LENGTHS.text);
  const score = Float64Array.from({ length: rows }, (_, row) => {
    const contrast = Math.abs(visual.get(row, 4) - visual.get(row, 5));
    const words = text.get(row, 0) + text.get(row, 9) - text.get(row, 21) - text.get(row, 30);
    return 6 + 3 * contrast + 3 * social.get(row, 2) + 2 * words + 0.3 * normal();
  });
  return { visual, social, text, all: joinColumns([visual, social, text]), score };
}
