import { JSONParser } from "@streamparser/json";
import type { Progress } from "./row-source.ts";
import { readChunks } from "./text-lines.ts";

/** The most bytes of a record: a longer one is no post, and would fill the memory. */
const MAX_RECORD_BYTES = 1_000_000;

/** A value of a JSON file, with the keys of what it stands in. */
export interface JsonValue {
  value: unknown;
  key: string | number | undefined;
  parentKey: string | number | undefined;
}

/**
 * The values of a JSON file at a depth, in batches, in the order of the file; the file is never in memory as a whole.
 *
 * @param depth - 1 for the elements of an array, 2 for the members of the columns of an object
 */
export async function* readJsonValues(
  file: string,
  depth: 1 | 2,
  progress?: Progress,
): AsyncGenerator<JsonValue[]> {
  let batch: JsonValue[] = [];
  let sinceValue = 0;
  const parser = new JSONParser({ paths: [`$${".*".repeat(depth)}`], keepStack: false });
  parser.onValue = ({ value, key, stack }) => {
    sinceValue = 0;
    batch.push({ value, key, parentKey: stack[1]?.key });
  };
  for await (const chunk of readChunks(file, progress)) {
    sinceValue += chunk.length;
    if (sinceValue > MAX_RECORD_BYTES) {
      throw new Error(`readPosts: ${file} must hold records of at most ${MAX_RECORD_BYTES} bytes`);
    }
    inJson(file, () => parser.write(chunk));
    yield batch;
    batch = [];
  }
  if (!parser.isEnded) inJson(file, () => parser.end());
}

function inJson(file: string, parse: () => void): void {
  try {
    parse();
  } catch (cause) {
    throw new Error(`readPosts: ${file} must be JSON, got ${(cause as Error).message}`, { cause });
  }
}

/** Whether the top of a JSON file is an array or an object. */
export async function jsonKind(file: string): Promise<"array" | "object"> {
  const decoder = new TextDecoder();
  for await (const chunk of readChunks(file)) {
    const text = decoder.decode(chunk, { stream: true }).trimStart();
    if (text.startsWith("[")) return "array";
    if (text.startsWith("{")) return "object";
    if (text !== "") break;
  }
  throw new Error(`readPosts: ${file} must be a JSON array or object`);
}
