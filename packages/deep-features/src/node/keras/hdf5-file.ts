import { openRegularFile } from "@vscnn/core/node";
import { RIGHT_FILE } from "../../vgg19/right-file.ts";

/** The eight bytes that every HDF5 file begins with. */
const SIGNATURE = [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a];

/** The first bytes of a file, fewer if it is shorter, and its length. */
export async function readHead(path: string, length: number): Promise<{ head: Uint8Array; size: number }> {
  const { handle, size } = await openRegularFile(path);
  try {
    const head = new Uint8Array(length);
    const { bytesRead } = await handle.read(head, 0, length, 0);
    return { head: head.subarray(0, bytesRead), size };
  } finally {
    await handle.close();
  }
}

export function isHdf5(head: Uint8Array): boolean {
  return SIGNATURE.every((byte, i) => head[i] === byte);
}

/**
 * Checks that a file has the length that its superblock tells. HDF5 itself reports a shorter one on the error stream only,
 * and h5wasm then gives a file whose every method throws that a name is not defined.
 */
export async function checkHdf5Length(functionName: string, path: string): Promise<void> {
  const { head, size } = await readHead(path, 64);
  const end = endOfFile(head);
  if (end !== undefined && end <= size) return;
  const need = end === undefined ? "a whole HDF5 superblock" : `${end} bytes`;
  throw new RangeError(
    `${functionName}: ${path} is truncated: it must have ${need}, got ${size} bytes; ${RIGHT_FILE}`,
  );
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
