import { isTypedArray, openSaved, packSaved } from "@vscnn/core";
import { loadMinMax, loadPca, saveMinMax, savePca } from "@vscnn/pca";
import type { Reducer } from "../inputs/reducer.ts";

const KIND = "predictor-reducer";

/** A reduction as bytes. */
export function writeReducer({ pca, scale }: Reducer): Uint8Array {
  return packSaved({ kind: KIND, version: 1, scale: saveMinMax(scale), ...(pca && { pca: savePca(pca) }) });
}

/** What {@link writeReducer} wrote, checked to be a reduction of some columns. */
export function readReducer(
  functionName: string,
  bytes: Uint8Array,
  { start, end }: { start: number; end: number },
): Reducer {
  const saved = openSaved(functionName, bytes, KIND, 1);
  if (!isTypedArray(saved.scale, "Uint8Array"))
    throw new TypeError(`${functionName}: a reduction must have a scale`);
  const scale = loadMinMax(saved.scale);
  const pca = saved.pca === undefined ? undefined : loadPca(saved.pca);
  if (pca !== undefined && pca.mean.length !== end - start) {
    throw new RangeError(
      `${functionName}: a reduction must be of ${end - start} columns, got ${pca.mean.length}`,
    );
  }
  const given = pca === undefined ? end - start : pca.components.length;
  if (scale.min.length !== given) {
    throw new RangeError(`${functionName}: a scale must be of ${given} columns, got ${scale.min.length}`);
  }
  return { start, end, pca, scale };
}
