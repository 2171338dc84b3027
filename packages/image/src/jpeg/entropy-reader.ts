import { type HuffmanTable, LOOKUP_BITS } from "./huffman-table.ts";

/** Reads the entropy-coded bits of a scan, without stuffed bytes and markers. */
export interface EntropyReader {
  data: Uint8Array;
  /** Where each restart interval ends in the data. */
  ends: number[];
  /** The end of the interval being read. */
  end: number;
  /** The next byte to be taken into `bits`. */
  position: number;
  /** The last bytes taken; the lowest `count` bits are yet to be read. */
  bits: number;
  count: number;
}

/** What may be wrong with a scan. */
export const TRUNCATED = "file is truncated";
export const UNDEFINED_CODE = "entropy-coded data hold an undefined code";
export const TOO_MANY_COEFFICIENTS = "entropy-coded data have too many coefficients";

/**
 * How far bits may be read beyond the end before that is noticed, after each unit: ten blocks of 64 coefficients, whose codes and bits
 * have 16 bits each; and what is taken at once.
 */
export const READ_AHEAD: number = 10 * 64 * 4 + 8;

/** A reader whose data suffice for every scan of a file of that many bytes, and {@link READ_AHEAD}. */
export function entropyReader(data: Uint8Array): EntropyReader {
  return { data, ends: [], end: 0, position: 0, bits: 0, count: 0 };
}

/**
 * Takes the entropy-coded bytes that begin at an offset of a file into a reader.
 *
 * @returns the offset of the marker that ends them, or the length of the file
 */
export function loadScan(reader: EntropyReader, file: Uint8Array, offset: number): number {
  const { data } = reader;
  const ends: number[] = [];
  let length = 0;
  let at = offset;
  while (at < file.length) {
    const byte = file[at++];
    if (byte !== 0xff) {
      data[length++] = byte;
      continue;
    }
    while (file[at] === 0xff) at++;
    const next = file[at++];
    if (next === 0) data[length++] = 0xff;
    else if (next >= 0xd0 && next <= 0xd7) ends.push(length);
    else {
      at -= 2;
      break;
    }
  }
  ends.push(length);
  data.fill(0, length, length + READ_AHEAD);
  reader.ends = ends;
  return Math.min(at, file.length);
}

/** Goes to the beginning of a restart interval. */
export function startInterval(reader: EntropyReader, interval: number): void {
  if (interval >= reader.ends.length) throw new Error(TRUNCATED);
  reader.position = interval === 0 ? 0 : reader.ends[interval - 1];
  reader.end = reader.ends[interval];
  reader.bits = 0;
  reader.count = 0;
}

/** Throws if more was read than there was. */
export function checkNotPastEnd(reader: EntropyReader): void {
  if (reader.position * 8 - reader.count > reader.end * 8) throw new Error(TRUNCATED);
}

/** The next `length` bits, 0 to 16, as an unsigned number. */
export function readBits(reader: EntropyReader, length: number): number {
  if (reader.count < length) fill(reader);
  reader.count -= length;
  return (reader.bits >> reader.count) & ((1 << length) - 1);
}

/** A number of `length` bits in JPEG's notation of signed numbers: a leading 0 stands for a negative number. */
export function readSigned(reader: EntropyReader, length: number): number {
  if (length === 0) return 0;
  const value = readBits(reader, length);
  return value < 1 << (length - 1) ? value - (1 << length) + 1 : value;
}

/** The next symbol of a Huffman code. */
export function readSymbol(reader: EntropyReader, table: HuffmanTable): number {
  if (reader.count < 16) fill(reader);
  const found = table.lookup[(reader.bits >> (reader.count - LOOKUP_BITS)) & ((1 << LOOKUP_BITS) - 1)];
  if (found !== 0) {
    reader.count -= found >> 8;
    return found & 0xff;
  }
  const ahead = (reader.bits >> (reader.count - 16)) & 0xffff;
  const length = longCodeLength(table, ahead);
  reader.count -= length;
  return table.symbols[(ahead >> (16 - length)) + table.offsets[length]];
}

/** The length of a code too long for the lookup, of the next 16 bits. */
function longCodeLength(table: HuffmanTable, ahead: number): number {
  let length = LOOKUP_BITS + 1;
  while (ahead >= table.limits[length]) length++;
  if (length > 16) throw new Error(UNDEFINED_CODE);
  return length;
}

function fill(reader: EntropyReader): void {
  const { data } = reader;
  while (reader.count <= 16) {
    reader.bits = (reader.bits << 16) | (data[reader.position] << 8) | data[reader.position + 1];
    reader.position += 2;
    reader.count += 16;
  }
}
