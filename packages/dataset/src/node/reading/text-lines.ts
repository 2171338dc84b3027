import type { FileHandle } from "node:fs/promises";
import { openRegularFile } from "@vscnn/core/node";
import type { Progress } from "./row-source.ts";

/** Longer lines are no rows of posts, and would fill the memory. */
const MAX_LINE_LENGTH = 1_000_000;
const [LINE_FEED, RETURN] = [10, 13];
/** With larger pieces more texts live at once: more memory, and more for the collector to copy. */
const TEXT_BYTES = 1 << 15;
/** Of readers that make no texts of them: fewer calls of the system. */
export const LARGE_PIECE: number = 1 << 18;

/**
 * The bytes of a file, in pieces. Each lies where the one before lay: whoever keeps a piece copies it.
 *
 * @param progress - kept up to date where given
 * @param size - of a piece, in bytes
 * @throws Error that names the file, with the system's error as cause; so for a pipe, a device and a folder
 */
export async function* readChunks(
  file: string,
  progress?: Progress,
  size: number = TEXT_BYTES,
): AsyncGenerator<Buffer> {
  let handle: FileHandle | undefined;
  try {
    const opened = await openRegularFile(file);
    handle = opened.handle;
    if (progress !== undefined) progress.bytesTotal = opened.size;
    const buffer = Buffer.allocUnsafeSlow(size);
    let bytes = 0;
    while (true) {
      const { bytesRead } = await handle.read(buffer, 0, buffer.length);
      if (bytesRead === 0) break;
      bytes += bytesRead;
      if (progress !== undefined) progress.bytesRead = bytes;
      yield buffer.subarray(0, bytesRead);
    }
  } catch (cause) {
    throw new Error(`readPosts: cannot read ${file}`, { cause });
  } finally {
    await handle?.close();
  }
}

/** The bytes of a file, in pieces of whole lines that lie where the one before lay; the last may have no line end. */
export async function* readWholeLines(file: string): AsyncGenerator<Buffer> {
  let held = Buffer.allocUnsafeSlow(2 * LARGE_PIECE);
  // Of a line whose end was not read yet
  let rest = 0;
  for await (const chunk of readChunks(file, undefined, LARGE_PIECE)) {
    const length = rest + chunk.length;
    if (length > held.length) held = Buffer.concat([held], 2 * length);
    held.set(chunk, rest);
    const end = held.subarray(0, length).lastIndexOf(LINE_FEED) + 1;
    yield held.subarray(0, end);
    held.copyWithin(0, end, length);
    rest = length - end;
    // A character has up to three bytes for each unit of its text
    if (rest > 3 * MAX_LINE_LENGTH) throw longLineError(file);
  }
  yield held.subarray(0, rest);
}

/** The lines of a text file in UTF-8, in batches, without line ends (LF or CRLF) and byte order mark. */
export async function* readLines(file: string, progress?: Progress): AsyncGenerator<string[]> {
  // Drops the byte order mark, and keeps characters whole that are cut by the end of a piece
  const decoder = new TextDecoder();
  let rest = "";
  for await (const chunk of readChunks(file, progress)) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split("\n");
    rest = lines.pop() ?? "";
    if (rest.length > MAX_LINE_LENGTH) throw longLineError(file);
    // Most files have none
    yield chunk.includes(RETURN) ? lines.map(withoutReturn) : lines;
  }
  rest += decoder.decode();
  if (rest !== "") yield [withoutReturn(rest)];
}

function longLineError(file: string): Error {
  return new Error(`readPosts: ${file} must have lines of at most ${MAX_LINE_LENGTH} characters`);
}

function withoutReturn(line: string): string {
  return line.endsWith("\r") ? line.slice(0, -1) : line;
}

/** Reads batches in other portions. */
export interface Cursor<Element> {
  /** The next elements, fewer only at the end. */
  take(count: number): Promise<Element[]>;
  close(): Promise<void>;
}

export function createCursor<Element>(batches: AsyncGenerator<readonly Element[]>): Cursor<Element> {
  let batch: readonly Element[] = [];
  let place = 0;
  return {
    async take(count) {
      const taken: Element[] = [];
      while (taken.length < count) {
        if (place === batch.length) {
          const result = await batches.next();
          if (result.done === true) break;
          batch = result.value;
          place = 0;
        }
        while (place < batch.length && taken.length < count) taken.push(batch[place++]);
      }
      return taken;
    },
    async close() {
      await batches.return(undefined);
    },
  };
}
