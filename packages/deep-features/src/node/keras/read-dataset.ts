import { isTypedArray, shapeSize } from "@vscnn/core";
import type { Dataset } from "h5wasm/node";

/** Numbers read at a time: fc1 has 103 million, and h5wasm would hold them twice. */
const SLAB = 4_000_000;

/** Reads the floats of a dataset, as single precision. */
export function readDataset(functionName: string, path: string, dataset: Dataset): Float32Array {
  const shape = dataset.shape as number[];
  const values = new Float32Array(shapeSize(shape));
  const rowLength = values.length / shape[0];
  const rows = Math.max(1, Math.floor(SLAB / rowLength));
  for (let row = 0; row < shape[0]; row += rows) {
    const slab = dataset.slice([[row, Math.min(row + rows, shape[0])], ...shape.slice(1).map((): [] => [])]);
    if (!isTypedArray(slab, "Float32Array", "Float64Array")) {
      throw new RangeError(
        `${functionName}: ${path} must hold floats in ${dataset.path}, got ${String(dataset.dtype)}`,
      );
    }
    values.set(slab, row * rowLength);
  }
  return values;
}
