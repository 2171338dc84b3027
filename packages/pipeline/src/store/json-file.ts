import { readRegularFile } from "@vscnn/core/node";

/** Reads a JSON file of bounded size; `undefined` if there is none. */
export async function readJson(functionName: string, path: string, maxBytes: number): Promise<unknown> {
  let bytes: Uint8Array;
  try {
    bytes = await readRegularFile(functionName, path, { maxBytes });
  } catch (error) {
    const { cause } = error as { cause?: NodeJS.ErrnoException };
    if (cause?.code === "ENOENT" || cause?.code === "ENOTDIR") return undefined;
    throw error;
  }
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new Error(`${functionName}: ${path} is damaged: it is not JSON`, { cause });
  }
}

/** The bytes of a JSON file that a person can read. */
export function encodeJson(value: unknown): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(value, null, 1)}\n`);
}
