/** FNV-1a over the bytes of arrays, four at a time: tells one training's data from another's. */
export function hashNumbers(arrays: readonly (Float32Array | Float64Array)[]): number {
  let hash = 0x811c9dc5;
  for (const values of arrays) {
    const words = new Uint32Array(values.buffer, values.byteOffset, values.byteLength / 4);
    for (let i = 0; i < words.length; i++) hash = Math.imul(hash ^ words[i], 0x01000193);
  }
  return hash >>> 0;
}
