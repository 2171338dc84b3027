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
  /** The next `length` bytes; `undefined` if there are fewer. */
  take(length: number): Promise<Uint8Array | undefined>;
}

/** Where a reader stands in its source. */
interface ReaderState {
  readonly pieces: AsyncIterator<Uint8Array>;
  piece: Uint8Array;
  /** The next byte of the piece. */
  at: number;
}

export function createByteReader(functionName: string, source: ByteSource): ByteReader {
  const pieces = piecesOf(functionName, source);
  const state: ReaderState = { pieces, piece: new Uint8Array(0), at: 0 };
  return {
    async until(stop, max) {
      const { bytes, isWhole } = await gather(functionName, state, (held) => {
        const { piece, at } = state;
        const end = piece.indexOf(stop, at);
        if (held + (end < 0 ? piece.length : end) - at > max) {
          throw new RangeError(
            `${functionName}: source must have parts of at most ${max} bytes, got a longer one`,
          );
        }
        return end;
      });
      if (isWhole) state.at++;
      return isWhole || bytes.length > 0 ? bytes : undefined;
    },
    async take(length) {
      const { bytes, isWhole } = await gather(functionName, state, (held) => {
        const end = state.at + length - held;
        return end <= state.piece.length ? end : -1;
      });
      return isWhole ? bytes : undefined;
    },
  };
}

/** Reads until `find` gives the end of what is wanted within the piece, -1 for all of it and more. */
async function gather(
  functionName: string,
  state: ReaderState,
  find: (held: number) => number,
): Promise<{ bytes: Uint8Array; isWhole: boolean }> {
  const parts: Uint8Array[] = [];
  let held = 0;
  for (;;) {
    const end = find(held);
    const { piece, at } = state;
    parts.push(piece.subarray(at, end < 0 ? piece.length : end));
    if (end >= 0) {
      state.at = end;
      return { bytes: joined(parts), isWhole: true };
    }
    held += piece.length - at;
    state.at = piece.length;
    if (!(await nextPiece(functionName, state))) return { bytes: joined(parts), isWhole: false };
  }
}

/** @returns false at the end of the source */
async function nextPiece(functionName: string, state: ReaderState): Promise<boolean> {
  const { value, done } = await state.pieces.next();
  if (done) return false;
  if (!isTypedArray(value, "Uint8Array")) {
    throw new TypeError(`${functionName}: source must give Uint8Arrays, got ${describeValue(value)}`);
  }
  state.piece = value;
  state.at = 0;
  return true;
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
