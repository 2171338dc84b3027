import { basename, dirname, join } from "node:path";
import { MAX_FOREIGN_JSON_BYTES } from "@vscnn/core";
import { readRegularFile } from "@vscnn/core/node";
import { type ClipVocabulary, clipVocabulary } from "../../encoders/tokenizer/clip-vocabulary.ts";
import { parseMerges, parseTokenizer } from "../../encoders/tokenizer/parse-tokenizer.ts";
import { siglipText } from "../../encoders/tokenizer/siglip-text.ts";
import { parseUnigram } from "../../encoders/tokenizer/unigram/parse-unigram.ts";
import type { UnigramTokenizer } from "../../encoders/tokenizer/unigram/unigram-tokenizer.ts";
import { readJsonFile } from "./read-json-file.ts";
import { readSentencePiece } from "./read-sentencepiece.ts";

/** What a file of a tokenizer says. */
export type TokenizerFile = UnigramTokenizer | (ClipVocabulary & { readonly kind?: undefined });

/**
 * Reads a tokenizer: a `tokenizer.json` of CLIP's or of the unigram kind, CLIP's `vocab.json` with the `merges.txt` beside
 * it, or a `.model` of SentencePiece.
 */
export async function readTokenizer(functionName: string, path: string): Promise<TokenizerFile> {
  if (path.endsWith(".model")) return readModel(functionName, path);
  const json = await readJsonFile(functionName, path);
  if (!/^vocab/.test(basename(path))) return parseJson(functionName, path, json);
  const merges = join(dirname(path), "merges.txt");
  const bytes = await readRegularFile(functionName, merges, { maxBytes: MAX_FOREIGN_JSON_BYTES });
  return clipVocabulary(functionName, path, json, parseMerges(new TextDecoder().decode(bytes)));
}

type Json = Readonly<Record<string, unknown>>;

function parseJson(functionName: string, path: string, json: unknown): TokenizerFile {
  const { model } = (json ?? {}) as Json;
  const { type, vocab } = (model ?? {}) as Json;
  // Older files do not name the kind of their model: a list of pieces with scores is one of this kind
  const isUnigram = type === "Unigram" || (type === undefined && Array.isArray(vocab));
  return isUnigram
    ? parseUnigram(functionName, path, json as Json)
    : parseTokenizer(functionName, path, json);
}

/** What SigLIP does before SentencePiece stands in no file but in the name of its tokenizer. */
async function readModel(functionName: string, path: string): Promise<UnigramTokenizer> {
  const tokenizer = await readSentencePiece(functionName, path);
  const config = (await configBeside(functionName, path)) as Json;
  if (!/^Siglip/.test(String(config.tokenizer_class))) return tokenizer;
  const lowers = config.do_lower_case !== false;
  const wordsOf = (text: string) => tokenizer.wordsOf(siglipText(text, lowers));
  // It fills up with the token that ends a text, whatever the model says
  return { ...tokenizer, wordsOf, padding: tokenizer.after[0] ?? tokenizer.padding, context: SIGLIP_CONTEXT };
}

/** Tokens of a text of SigLIP. */
const SIGLIP_CONTEXT = 64;

async function configBeside(functionName: string, path: string): Promise<unknown> {
  try {
    return (await readJsonFile(functionName, join(dirname(path), "tokenizer_config.json"))) ?? {};
  } catch (error) {
    const { code } = ((error as Error).cause ?? {}) as NodeJS.ErrnoException;
    if (code !== "ENOENT") throw error;
    return {};
  }
}
