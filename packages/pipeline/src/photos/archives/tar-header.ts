/** Every header and all content of a tar archive fills blocks of this many bytes. */
export const TAR_BLOCK = 512;

/** What a header says, before extended headers and long names are taken into account. */
export interface TarHeader {
  name: string;
  /** Bytes that follow. */
  size: number;
  /** One letter, as in the table of POSIX; `0` is a file. */
  type: string;
  /** Whether a table of holes goes on in the next block, in GNU's old form of sparse files. */
  hasMoreHoles: boolean;
}

const CHECKSUM = { at: 148, length: 8 };
const text = new TextDecoder();

/** Whether a block is the end of an archive. */
export function isEmptyBlock(block: Uint8Array): boolean {
  return block.every((value) => value === 0);
}

/**
 * Reads a header in the form of POSIX (ustar), of GNU or of the seventh Unix.
 *
 * @throws Error that says what is wrong with it
 */
export function readTarHeader(block: Uint8Array): TarHeader {
  checkSum(block);
  const type = String.fromCharCode(block[156] === 0 ? 48 : block[156]);
  const isPosix = field(block, 257, 6) === "ustar" && block[262] === 0;
  const prefix = isPosix ? field(block, 345, 155) : "";
  const name = field(block, 0, 100);
  return {
    name: prefix === "" ? name : `${prefix}/${name}`,
    size: numberAt(block, 124, 12, "size"),
    type,
    hasMoreHoles: type === "S" && block[482] !== 0,
  };
}

/** Some old programs added up signed bytes: their sums are good as well, as for Python's tarfile. */
function checkSum(block: Uint8Array): void {
  let unsigned = 0;
  let signed = 0;
  for (let i = 0; i < TAR_BLOCK; i++) {
    const isOwn = i >= CHECKSUM.at && i < CHECKSUM.at + CHECKSUM.length;
    const value = isOwn ? 32 : block[i];
    unsigned += value;
    signed += value > 127 ? value - 256 : value;
  }
  const stated = numberAt(block, CHECKSUM.at, CHECKSUM.length, "checksum");
  if (stated !== unsigned && stated !== signed) throw new Error("the checksum of a header is wrong");
}

/** Text up to the first zero byte. */
function field(block: Uint8Array, at: number, length: number): string {
  const bytes = block.subarray(at, at + length);
  const end = bytes.indexOf(0);
  return text.decode(end < 0 ? bytes : bytes.subarray(0, end));
}

/** Octal digits, or GNU's binary form of numbers that have more of them than there is room for. */
function numberAt(block: Uint8Array, at: number, length: number, what: string): number {
  let value = 0;
  if (block[at] === 0x80) {
    for (let i = at + 1; i < at + length; i++) value = 256 * value + block[i];
  } else {
    const digits = field(block, at, length).trim();
    if (!/^[0-7]*$/.test(digits)) throw new Error(`the ${what} of a header is no number`);
    value = digits === "" ? 0 : Number.parseInt(digits, 8);
  }
  if (!Number.isSafeInteger(value)) throw new Error(`the ${what} of a header is out of range`);
  return value;
}
