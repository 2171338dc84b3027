/** Some rows, in double precision. */
export function takeRows(data: Float32Array | Float64Array, columns: number, rows: Int32Array): Float64Array {
  const taken = new Float64Array(rows.length * columns);
  rows.forEach((row, index) => {
    taken.set(data.subarray(row * columns, (row + 1) * columns), index * columns);
  });
  return taken;
}
