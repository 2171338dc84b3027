import { basename, dirname, join } from "node:path";
import { MAX_FOREIGN_JSON_BYTES } from "@vscnn/core";
import { readRegularFile } from "@vscnn/core/node";
import { type ClipVocabulary, clipVocabulary } from "../../encoders/tokenizer/clip-vocabulary.ts";
import { parseMerges, parseTokenizer } from "../../encoders/tokenizer/parse-tokenizer.ts";
import { readJsonFile } from "./read-json-file.ts";

/** Reads a tokenizer: a `tokenizer.json`, or a `vocab.json` with the `merges.txt` beside it. */
export async function readTokenizer(functionName: string, path: string): Promise<ClipVocabulary> {
  const json = await readJsonFile(functionName, path);
  if (!/^vocab/.test(basename(path))) return parseTokenizer(functionName, path, json);
  const merges = join(dirname(path), "merges.txt");
  const bytes = await readRegularFile(functionName, merges, { maxBytes: MAX_FOREIGN_JSON_BYTES });
  return clipVocabulary(functionName, path, json, parseMerges(new TextDecoder().decode(bytes)));
}
