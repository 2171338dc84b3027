import { describeValue, isTypedArray } from "@vscnn/core";

/** Bytes at once, or in pieces as they come. */
export type ByteSource = Uint8Array | Iterable<Uint8Array> | AsyncIterable<Uint8Array>;

/** Reads bytes from front to back, a piece at a time in memory. */
export interface ByteReader {
  /**
   * The bytes up to one that ends them, which is passed over, or up to the end of the source.
   *
   * @returns `undefined` if there are no more bytes
   * @throws RangeError if there are more than `max` of them
   */
  until(end: number, max: number): Promise<Uint8Array | undefined>;
  /** So many bytes; `undefined` if there are not as many. */
  take(length: number): Promise<Uint8Array | undefined>;
}

export function createByteReader(functionName: string, source: ByteSource): ByteReader {
  const pieces = piecesOf(functionName, source);
  let piece = new Uint8Array(0);
  let at = 0;
  async function next(): Promise<boolean> {
    const { value, done } = await pieces.next();
    if (done) return false;
    if (!isTypedArray(value, "Uint8Array")) {
      throw new TypeError(`${functionName}: source must give Uint8Arrays, got ${describeValue(value)}`);
    }
    piece = value;
    at = 0;
    return true;
  }
  /** Reads until `find` gives the end of what is wanted within the piece, -1 for all of it and more. */
  async function gather(find: (held: number) => number): Promise<{ bytes: Uint8Array; isWhole: boolean }> {
    const parts: Uint8Array[] = [];
    let held = 0;
    for (;;) {
      const end = find(held);
      parts.push(piece.subarray(at, end < 0 ? piece.length : end));
      if (end >= 0) {
        at = end;
        return { bytes: joined(parts), isWhole: true };
      }
      held += piece.length - at;
      at = piece.length;
      if (!(await next())) return { bytes: joined(parts), isWhole: false };
    }
  }
  return {
    async until(stop, max) {
      const { bytes, isWhole } = await gather((held) => {
        const end = piece.indexOf(stop, at);
        if (held + (end < 0 ? piece.length : end) - at > max) {
          throw new RangeError(
            `${functionName}: source must have parts of at most ${max} bytes, got a longer one`,
          );
        }
        return end;
      });
      if (isWhole) at++;
      return isWhole || bytes.length > 0 ? bytes : undefined;
    },
    async take(length) {
      const { bytes, isWhole } = await gather((held) =>
        at + length - held <= piece.length ? at + length - held : -1,
      );
      return isWhole ? bytes : undefined;
    },
  };
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  if (parts.length === 1) return parts[0];
  const result = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    result.set(part, at);
    at += part.length;
  }
  return result;
}

async function* piecesOf(functionName: string, source: ByteSource): AsyncGenerator<Uint8Array> {
  if (isTypedArray(source, "Uint8Array")) {
    yield source;
    return;
  }
  const isObject = typeof source === "object" && source !== null;
  if (!isObject || !(Symbol.asyncIterator in source || Symbol.iterator in source)) {
    throw new TypeError(
      `${functionName}: source must be a Uint8Array or give Uint8Arrays one by one, got ${describeValue(source)}`,
    );
  }
  yield* source as AsyncIterable<Uint8Array>;
}
