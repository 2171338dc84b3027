import { MAX_FOREIGN_JSON_BYTES, parseForeignJson } from "@vscnn/core";
import { readRegularFile } from "@vscnn/core/node";

/** Reads a file of JSON that may be a stranger's. */
export async function readJsonFile(functionName: string, path: string): Promise<unknown> {
  const bytes = await readRegularFile(functionName, path, { maxBytes: MAX_FOREIGN_JSON_BYTES });
  return parseForeignJson(functionName, path, bytes);
}
