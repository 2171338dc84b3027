import { closeSync, readSync, statSync } from "node:fs";
import { RIGHT_FILE } from "../vgg19-weights.ts";
import { openPlainFile } from "./plain-file.ts";

/** The eight bytes that every HDF5 file begins with. */
const SIGNATURE = [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a];

/** The first bytes of a file, fewer if it is shorter. */
export function readHead(path: string, length: number): Uint8Array {
  const head = new Uint8Array(length);
  const { descriptor } = openPlainFile(path);
  try {
    return head.subarray(0, readSync(descriptor, head, 0, length, 0));
  } finally {
    closeSync(descriptor);
  }
}

export function isHdf5(head: Uint8Array): boolean {
  return SIGNATURE.every((byte, i) => head[i] === byte);
}

/** Checks what HDF5 itself reports on the error stream only: that a file has the length its superblock tells. */
export function checkHdf5Length(functionName: string, path: string): void {
  const size = statSync(path).size;
  const head = readHead(path, 64);
  const end = endOfFile(head);
  if (end === undefined || end > size) {
    const need = end === undefined ? "a whole HDF5 superblock" : `${end} bytes`;
    throw new RangeError(
      `${functionName}: ${path} is truncated: it must have ${need}, got ${size} bytes; ${RIGHT_FILE}`,
    );
  }
}

/** The address of the end of the file, by the superblock's version (HDF5 File Format Specification 3.0, II.A). */
function endOfFile(head: Uint8Array): number | undefined {
  const version = head[8];
  const isOld = version === 0 || version === 1;
  const offsetSize = isOld ? head[13] : head[9];
  if (version > 3 || (offsetSize !== 8 && offsetSize !== 4)) return undefined;
  // Base address, free space or extension address, end of file
  const addresses = isOld ? 24 + 4 * version : 12;
  const at = addresses + 2 * offsetSize;
  if (at + offsetSize > head.length) return undefined;
  const view = new DataView(head.buffer, head.byteOffset, head.length);
  return offsetSize === 8 ? Number(view.getBigUint64(at, true)) : view.getUint32(at, true);
}
