import { readSync } from "node:fs";
import type { FileHandle } from "node:fs/promises";
import { openRegularFile } from "@vscnn/core/node";

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

/**
 * A file of protobuf messages, of which only the headers are read: weights are skipped until they are asked for.
 * Libraries of protobuf take a whole message as bytes in memory, and the ONNX files of VGG19 have 575 MB.
 */
export interface ProtobufFile {
  readonly handle: FileHandle;
  readonly size: number;
  /** A part of the file that is in memory, and where it lies. */
  readonly window: Uint8Array;
  windowStart: number;
  windowEnd: number;
}

const WINDOW = 65536;

/** Opens a file of protobuf messages, for the caller to close its handle. */
export async function openProtobufFile(path: string): Promise<ProtobufFile> {
  const { handle, size } = await openRegularFile(path);
  return { handle, size, window: new Uint8Array(WINDOW), windowStart: 0, windowEnd: 0 };
}

/**
 * The fields of the message that lies between two places. What does not fit together throws a RangeError, however it was
 * mutilated.
 */
export function* fieldsOf(file: ProtobufFile, start: number, end: number): Generator<FileField> {
  for (let at = start; at < end; ) {
    const { value: key, next } = varint(file, at, end);
    const wire = key % 8;
    const number = Math.floor(key / 8);
    if (wire === 0) {
      const integer = varint(file, next, end);
      yield { number, wire, value: integer.value, start: next, end: integer.next };
      at = integer.next;
      continue;
    }
    const length = wire === 2 ? varint(file, next, end) : { value: FIXED_LENGTHS[wire], next };
    const contentEnd = length.next + length.value;
    if (length.value === undefined) throw new RangeError(`unknown wire type ${wire} at byte ${at}`);
    if (!(contentEnd <= end)) throw new RangeError(`a field leaves its message at byte ${at}`);
    yield { number, wire, value: 0, start: length.next, end: contentEnd };
    at = contentEnd;
  }
}

const FIXED_LENGTHS: Readonly<Record<number, number>> = { 1: 8, 5: 4 };

/** The bytes between two places. */
export function readBytes({ handle }: ProtobufFile, start: number, end: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(end - start);
  for (let done = 0; done < bytes.length; ) {
    const count = readSync(handle.fd, bytes, done, Math.min(bytes.length - done, 2 ** 30), start + done);
    if (count === 0) throw new RangeError(`the file ends at byte ${start + done}`);
    done += count;
  }
  return bytes;
}

/** The name between two places. */
export function readText(file: ProtobufFile, start: number, end: number): string {
  if (end - start > WINDOW) throw new RangeError(`a name has ${end - start} bytes at byte ${start}`);
  return new TextDecoder().decode(readBytes(file, start, end));
}

function varint(file: ProtobufFile, position: number, end: number): { value: number; next: number } {
  let value = 0;
  let scale = 1;
  for (let next = position; next < position + 10; next++) {
    const byte = byteAt(file, next, end);
    value += (byte % 128) * scale;
    if (byte < 128) return { value, next: next + 1 };
    scale *= 128;
  }
  throw new RangeError(`an integer is too long at byte ${position}`);
}

function byteAt(file: ProtobufFile, position: number, end: number): number {
  if (position >= end) throw new RangeError(`a field leaves its message at byte ${position}`);
  if (position < file.windowStart || position >= file.windowEnd) {
    const count = readSync(file.handle.fd, file.window, 0, WINDOW, position);
    file.windowStart = position;
    file.windowEnd = position + count;
    if (count === 0) throw new RangeError(`the file ends at byte ${position}`);
  }
  return file.window[position - file.windowStart];
}
