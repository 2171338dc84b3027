// scikit-learn (BSD-3, see NOTICE): the draws are those of its random sample mask.
import { uniformFromWords } from "@vscnn/core";
import type { RandomWords } from "../../random/numpy-random.ts";
import type { Boosting } from "./boosting.ts";

/** Draws the rows that the next tree is grown on; undefined if it is all of them. */
export function drawRows({ residuals, settings, inBag, words }: Boosting): Uint8Array | undefined {
  return settings.subsample < 1 ? chooseRows(residuals.length, inBag, words) : undefined;
}

/** Marks `inBag` of the rows, each as likely as any other. */
function chooseRows(rows: number, inBag: number, words: RandomWords): Uint8Array {
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
