import { readRegularFile } from "@vscnn/core/node";

/** More than any configuration or mapping needs. */
const MAX_BYTES = 1 << 20;

/** Reads a small JSON file that a person wrote. */
export async function readJsonFile(path: string): Promise<unknown> {
  const bytes = await readRegularFile("vscnn", path, { maxBytes: MAX_BYTES });
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`${path} must be JSON: ${reason}`, { cause });
  }
}
