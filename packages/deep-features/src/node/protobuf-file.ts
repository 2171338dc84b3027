import { closeSync, readSync } from "node:fs";
import { openPlainFile } from "./plain-file.ts";

/** A field of a protobuf message in a file: an integer, or the place of bytes. */
export interface FileField {
  readonly number: number;
  readonly wire: number;
  /** Of wire type 0. */
  readonly value: number;
  /** Of wire types 1, 2 and 5. */
  readonly start: number;
  readonly end: number;
}

/** A file of protobuf messages, of which only the headers are read: weights are skipped until they are asked for. */
export interface ProtobufFile {
  readonly size: number;
  /** The fields of the message that lies between two places. */
  fields(start: number, end: number): Generator<FileField>;
  read(start: number, end: number): Uint8Array;
  text(start: number, end: number): string;
  close(): void;
}

const WINDOW = 65536;

/** Opens a file of protobuf messages. What does not fit together throws a RangeError, however it was mutilated. */
export function openProtobufFile(path: string): ProtobufFile {
  const { descriptor, size } = openPlainFile(path);
  const window = new Uint8Array(WINDOW);
  let windowStart = 0;
  let windowEnd = 0;

  function byteAt(position: number, end: number): number {
    if (position >= end) throw new RangeError(`a field leaves its message at byte ${position}`);
    if (position < windowStart || position >= windowEnd) {
      windowStart = position;
      windowEnd = position + readSync(descriptor, window, 0, WINDOW, position);
      if (windowEnd === windowStart) throw new RangeError(`the file ends at byte ${position}`);
    }
    return window[position - windowStart];
  }

  function varint(position: number, end: number): { value: number; next: number } {
    let value = 0;
    let scale = 1;
    for (let next = position; next < position + 10; next++) {
      const byte = byteAt(next, end);
      value += (byte % 128) * scale;
      if (byte < 128) return { value, next: next + 1 };
      scale *= 128;
    }
    throw new RangeError(`an integer is too long at byte ${position}`);
  }

  function* fields(start: number, end: number): Generator<FileField> {
    let at = start;
    while (at < end) {
      const { value: key, next } = varint(at, end);
      const wire = key % 8;
      const number = Math.floor(key / 8);
      if (wire === 0) {
        const integer = varint(next, end);
        yield { number, wire, value: integer.value, start: next, end: integer.next };
        at = integer.next;
        continue;
      }
      const length = wire === 2 ? varint(next, end) : { value: FIXED_LENGTHS[wire], next };
      const contentEnd = length.next + length.value;
      if (length.value === undefined) throw new RangeError(`unknown wire type ${wire} at byte ${at}`);
      if (!(contentEnd <= end)) throw new RangeError(`a field leaves its message at byte ${at}`);
      yield { number, wire, value: 0, start: length.next, end: contentEnd };
      at = contentEnd;
    }
  }

  function read(start: number, end: number): Uint8Array {
    const bytes = new Uint8Array(end - start);
    for (let done = 0; done < bytes.length; ) {
      const count = readSync(descriptor, bytes, done, Math.min(bytes.length - done, 2 ** 30), start + done);
      if (count === 0) throw new RangeError(`the file ends at byte ${start + done}`);
      done += count;
    }
    return bytes;
  }

  return {
    size,
    fields,
    read,
    text(start, end) {
      if (end - start > WINDOW) throw new RangeError(`a name has ${end - start} bytes at byte ${start}`);
      return new TextDecoder().decode(read(start, end));
    },
    close: () => closeSync(descriptor),
  };
}

const FIXED_LENGTHS: Readonly<Record<number, number>> = { 1: 8, 5: 4 };
