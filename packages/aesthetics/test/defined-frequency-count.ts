import type { SubjectBox } from "../src/subject-region.ts";

/** The sum that defines the 2-D transform; ties, to 1e-9, do not count. */
export function definedFrequencyCount(
  luma: Int32Array,
  width: number,
  box: SubjectBox,
  removeMean: boolean,
): number {
  const rows: number[][] = [];
  for (let y = box.top; y <= box.bottom; y++) {
    rows.push([...luma.subarray(y * width + box.left, y * width + box.right + 1)]);
  }
  const values = rows.flat();
  const mean = removeMean ? values.reduce((sum, value) => sum + value, 0) / values.length : 0;
  const [height, length] = [rows.length, rows[0].length];
  const magnitudes: number[] = [];
  for (let u = 0; u < height; u++) {
    for (let v = 0; v < length; v++) {
      let real = 0;
      let imaginary = 0;
      for (let y = 0; y < height; y++) {
        for (let x = 0; x < length; x++) {
          const angle = 2 * Math.PI * ((u * y) / height + (v * x) / length);
          real += (rows[y][x] - mean) * Math.cos(angle);
          imaginary -= (rows[y][x] - mean) * Math.sin(angle);
        }
      }
      magnitudes.push(Math.hypot(real, imaginary));
    }
  }
  const largest = Math.max(...magnitudes);
  if (largest < 1e-6) return 0;
  return magnitudes.filter((magnitude) => magnitude > 0.2 * largest * (1 + 1e-9)).length;
}

export function whole(height: number, width: number): SubjectBox {
  return { left: 0, top: 0, right: width - 1, bottom: height - 1 };
}
