/** Share of rows whose largest output is that of the right class. */
export function accuracyOf(target: Float64Array, outputs: Float32Array, classes: number): number {
  let right = 0;
  target.forEach((actual, row) => {
    const ofRow = outputs.subarray(row * classes, (row + 1) * classes);
    if (ofRow.indexOf(Math.max(...ofRow)) === actual) right++;
  });
  return right / target.length;
}
