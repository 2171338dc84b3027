/** FNV-1a over arrays, bytes one by one and floats four bytes at a time: tells data that differ apart. */
export function hashNumbers(arrays: readonly (Uint8Array | Float32Array | Float64Array)[]): number {
  let hash = 0x811c9dc5;
  for (const values of arrays) {
    const { buffer, byteOffset, byteLength } = values;
    const words = values instanceof Uint8Array ? values : new Uint32Array(buffer, byteOffset, byteLength / 4);
    for (let i = 0; i < words.length; i++) hash = Math.imul(hash ^ words[i], 0x01000193);
  }
  return hash >>> 0;
}
