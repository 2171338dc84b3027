/** The numbers, truth values and structs of a struct by their field numbers; texts and lists are passed over. */
export interface ThriftStruct {
  readonly fields: ReadonlyMap<number, number | boolean | ThriftStruct>;
  /** Where the next thing begins. */
  readonly end: number;
}

const MAX_DEPTH = 16;
/** Bytes of the longest integer of 64 bits, seven bits in each. */
const MAX_VARINT = 10;

/**
 * A struct of Thrift's compact protocol. Parquet's own reader takes integers of any length, in time that grows with its
 * square, and structs in structs without end: what this one refuses is not shown to it.
 *
 * @throws Error if the struct is not whole before `end`, is nested deeper than Parquet's are, or holds other kinds of things
 * @see the compact protocol of Apache Thrift, https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md
 */
export function readThrift(bytes: Uint8Array, start: number, end: number = bytes.length): ThriftStruct {
  return readStruct({ bytes, start, end, at: start }, 0);
}

/** How far a header was read. */
interface Reading {
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly end: number;
  at: number;
}

function readStruct(from: Reading, depth: number): ThriftStruct {
  if (depth > MAX_DEPTH) throw new Error(`a header at byte ${from.start} is nested too deep`);
  const fields = new Map<number, number | boolean | ThriftStruct>();
  for (let field = 0; ; ) {
    const head = readByte(from);
    if ((head & 15) === 0) return { fields, end: from.at };
    field = head < 16 ? readInteger(from) : field + (head >> 4);
    const value = readValue(from, head & 15, depth);
    if (value !== undefined) fields.set(field, value);
  }
}

function readValue(from: Reading, type: number, depth: number): number | boolean | ThriftStruct | undefined {
  if (type === 1 || type === 2) return type === 1;
  if (type === 3) return readByte(from);
  if (type >= 4 && type <= 6) return readInteger(from);
  if (type === 7) return skip(from, 8);
  if (type === 8) return skip(from, readVarint(from));
  if (type === 9) return skipList(from, depth);
  if (type === 12) return readStruct(from, depth + 1);
  throw new Error(`a header at byte ${from.start} holds something of the unknown kind ${type}`);
}

function skipList(from: Reading, depth: number): undefined {
  const head = readByte(from);
  const count = head >> 4 === 15 ? readVarint(from) : head >> 4;
  const type = head & 15;
  if (count > from.end - from.at) throw new Error(`a list at byte ${from.at} is longer than what holds it`);
  // In a list a truth value takes a byte, as everything else does at least
  for (let i = 0; i < count; i++) readValue(from, type === 1 || type === 2 ? 3 : type, depth);
}

function skip(from: Reading, length: number): undefined {
  if (length > from.end - from.at) {
    throw new Error(`a header at byte ${from.start} is longer than what holds it`);
  }
  from.at += length;
}

function readByte(from: Reading): number {
  if (from.at >= from.end) throw new Error(`a header at byte ${from.start} does not end`);
  return from.bytes[from.at++];
}

function readVarint(from: Reading): number {
  let value = 0;
  for (let i = 0; i < MAX_VARINT; i++) {
    const part = readByte(from);
    value += (part & 0x7f) * 2 ** (7 * i);
    if (part < 0x80) return value;
  }
  throw new Error(`an integer at byte ${from.at} is too long`);
}

/** Signed integers are 0, -1, 1, -2, … */
function readInteger(from: Reading): number {
  const value = readVarint(from);
  return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
}
