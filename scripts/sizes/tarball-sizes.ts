import { gunzipSync } from "node:zlib";

const BLOCK = 512;
/** Where a header says how long a file is: POSIX.1-1988, ustar, eleven octal digits. */
const SIZE_AT = 124;
const SIZE_DIGITS = 12;

/** Bytes of a package as npm sends it, and of its files. */
export function tarballSizes(tarball: Uint8Array): { packed: number; unpacked: number } {
  const archive = gunzipSync(tarball);
  let unpacked = 0;
  for (let at = 0; at + BLOCK <= archive.length && archive[at] !== 0; ) {
    const digits = archive.subarray(at + SIZE_AT, at + SIZE_AT + SIZE_DIGITS).toString("ascii");
    const size = Number.parseInt(digits, 8);
    unpacked += size;
    at += BLOCK * (1 + Math.ceil(size / BLOCK));
  }
  return { packed: tarball.length, unpacked };
}
