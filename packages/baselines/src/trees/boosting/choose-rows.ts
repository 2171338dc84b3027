// scikit-learn (BSD-3, see NOTICE): the draws are those of its random sample mask.
import { uniformFromWords } from "@vscnn/core";
import type { RandomWords } from "../../random/numpy-random.ts";

/** Marks `inBag` of the rows, each as likely as any other. */
export function chooseRows(rows: number, inBag: number, words: RandomWords): Uint8Array {
  const chosen = new Uint8Array(rows);
  let taken = 0;
  const draws = Float64Array.from({ length: rows }, uniformFromWords(words));
  for (let row = 0; row < rows; row++) {
    if (draws[row] * (rows - row) < inBag - taken) {
      chosen[row] = 1;
      taken++;
    }
  }
  return chosen;
}
