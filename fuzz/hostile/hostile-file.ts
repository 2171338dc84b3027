import { constants, deflateRawSync } from "node:zlib";

/** A file that asks for far more than it holds. */
export interface HostileFile {
  readonly name: string;
  /** The target that reads it. */
  readonly target: string;
  readonly make: () => Uint8Array;
}

const MEBIBYTE = 2 ** 20;
/** A mebibyte of zeros in a kilobyte of deflate, which ends with whole bytes: as many as are wanted may follow each other. */
const ZEROS = deflateRawSync(new Uint8Array(MEBIBYTE), { level: 9, finishFlush: constants.Z_SYNC_FLUSH });

/** A deflate stream of so many mebibytes of zeros, a thousandth as long. */
export function deflatedZeros(mebibytes: number): Uint8Array {
  // What follows is an empty last block
  return Buffer.concat([...new Array<Uint8Array>(mebibytes).fill(ZEROS), Uint8Array.of(3, 0)]);
}

/** Bytes of a text that comes again and again. */
export function repeated(text: string, bytes: number): Buffer {
  return Buffer.alloc(bytes, text);
}

export function joined(...parts: readonly (Uint8Array | string)[]): Buffer {
  return Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part, "latin1") : part)));
}
