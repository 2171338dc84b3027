/** The bytes of a file, which must have at least `length` of them. */
export function viewOf(file: Uint8Array, length: number): DataView {
  if (file.length < length) throw new Error("file is truncated");
  return new DataView(file.buffer, file.byteOffset, file.byteLength);
}
