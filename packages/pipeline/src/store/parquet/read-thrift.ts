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
  let at = start;
  return readStruct(0);

  function byte(): number {
    if (at >= end) throw new Error(`a header at byte ${start} does not end`);
    return bytes[at++];
  }

  function varint(): number {
    let value = 0;
    for (let i = 0; i < MAX_VARINT; i++) {
      const part = byte();
      value += (part & 0x7f) * 2 ** (7 * i);
      if (part < 0x80) return value;
    }
    throw new Error(`an integer at byte ${at} is too long`);
  }

  /** Signed integers are 0, -1, 1, -2, … */
  function zigzag(): number {
    const value = varint();
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }

  function readStruct(depth: number): ThriftStruct {
    if (depth > MAX_DEPTH) throw new Error(`a header at byte ${start} is nested too deep`);
    const fields = new Map<number, number | boolean | ThriftStruct>();
    for (let field = 0; ; ) {
      const head = byte();
      if ((head & 15) === 0) return { fields, end: at };
      field = head < 16 ? zigzag() : field + (head >> 4);
      const value = readValue(head & 15, depth);
      if (value !== undefined) fields.set(field, value);
    }
  }

  function readValue(type: number, depth: number): number | boolean | ThriftStruct | undefined {
    if (type === 1 || type === 2) return type === 1;
    if (type === 3) return byte();
    if (type >= 4 && type <= 6) return zigzag();
    if (type === 7) return skip(8);
    if (type === 8) return skip(varint());
    if (type === 9) return skipList(depth);
    if (type === 12) return readStruct(depth + 1);
    throw new Error(`a header at byte ${start} holds something of the unknown kind ${type}`);
  }

  function skip(length: number): undefined {
    if (length > end - at) throw new Error(`a header at byte ${start} is longer than what holds it`);
    at += length;
  }

  function skipList(depth: number): undefined {
    const head = byte();
    const count = head >> 4 === 15 ? varint() : head >> 4;
    const type = head & 15;
    // In a list a truth value takes a byte, as everything else does at least
    if (count > end - at) throw new Error(`a list at byte ${at} is longer than what holds it`);
    for (let i = 0; i < count; i++) readValue(type === 2 || type === 1 ? 3 : type, depth);
  }
}
