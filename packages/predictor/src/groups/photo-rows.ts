import type { Matrix } from "@vscnn/core";

/** Whether the photo of a row could not be read: then its features are NaN. */
export function isMissing(block: Matrix, row: number): boolean {
  return Number.isNaN(block.data[block.offset + row * block.stride[0]]);
}

/** The mean of each column over some rows, those without a photo left out; 0 if there is no other. */
export function columnMeans(block: Matrix, rows: ArrayLike<number>): Float32Array {
  const { data, stride, offset } = block;
  const columns = block.shape[1];
  const sums = new Float64Array(columns);
  let count = 0;
  for (let i = 0; i < rows.length; i++) {
    if (isMissing(block, rows[i])) continue;
    count++;
    const from = offset + rows[i] * stride[0];
    for (let column = 0; column < columns; column++) sums[column] += data[from + column * stride[1]];
  }
  return Float32Array.from(sums, (sum) => (count === 0 ? 0 : sum / count));
}

/** Writes a row of a block, or what stands in for it where the photo is missing. */
export function writePhotoRow(
  block: Matrix,
  row: number,
  standIn: Float32Array,
  { into, start }: { into: Float32Array; start: number },
): void {
  if (isMissing(block, row)) {
    into.set(standIn, start);
    return;
  }
  const { data, stride, offset } = block;
  const from = offset + row * stride[0];
  for (let column = 0; column < standIn.length; column++)
    into[start + column] = data[from + column * stride[1]];
}
