import type { SubjectBox } from "../subject-region.ts";

/** The sum of the lumas in a box: an integer, exact. */
export function sumLuma(luma: Int32Array, width: number, box: SubjectBox): number {
  let sum = 0;
  for (let row = box.top; row <= box.bottom; row++) {
    for (let i = row * width + box.left; i <= row * width + box.right; i++) sum += luma[i];
  }
  return sum;
}
