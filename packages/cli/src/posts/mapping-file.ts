import { checkOptions, describeValue } from "@vscnn/core";
import type { ReadPostsOptions } from "@vscnn/dataset/node";
import { readJsonFile } from "./read-json-file.ts";

/** How a table of posts is read, as `vscnn inspect --write-mapping` writes it and the other verbs take it. */
export interface Mapping
  extends Pick<
    ReadPostsOptions,
    "format" | "delimiter" | "encoding" | "quote" | "decimal" | "dates" | "columns" | "constants"
  > {
  kind: "vscnn-mapping";
  version: 1;
}

const NAMES = {
  kind: true,
  version: true,
  format: true,
  delimiter: true,
  encoding: true,
  quote: true,
  decimal: true,
  dates: true,
  columns: true,
  constants: true,
} as const;

/** Reads a mapping; what its fields may hold is checked by the reader of posts that takes them. */
export async function readMapping(path: string): Promise<Mapping> {
  const value = await readJsonFile(path);
  const isMapping = typeof value === "object" && value !== null && "kind" in value;
  if (!isMapping || value.kind !== "vscnn-mapping") {
    throw new Error(
      `${path} must be a mapping that \`vscnn inspect --write-mapping FILE\` wrote, got ${describeValue(value)}`,
    );
  }
  const mapping = value as Mapping;
  checkOptions(path, mapping, NAMES, "the mapping");
  if (mapping.version !== 1) {
    throw new Error(`${path} must have version 1, got ${describeValue(mapping.version)}: write it anew`);
  }
  return mapping;
}
