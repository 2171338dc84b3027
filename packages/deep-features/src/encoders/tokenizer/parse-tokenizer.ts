import { describeValue } from "@vscnn/core";
import { type ClipVocabulary, clipVocabulary } from "./clip-vocabulary.ts";

/**
 * Reads the `tokenizer.json` of the tokenizers library, of CLIP's kind: byte pairs with a mark at the end of a word.
 *
 * @throws RangeError if it is of another kind
 */
export function parseTokenizer(functionName: string, where: string, json: unknown): ClipVocabulary {
  const { model, added_tokens: added } = (json ?? {}) as Readonly<Record<string, unknown>>;
  const {
    type,
    vocab,
    merges,
    end_of_word_suffix: suffix,
  } = (model ?? {}) as Readonly<Record<string, unknown>>;
  if ((type !== undefined && type !== "BPE") || suffix !== "</w>") {
    throw new RangeError(
      `${functionName}: ${where} must be a tokenizer of CLIP, byte pairs with '</w>', or of type Unigram, got type ${describeValue(type)}: give another model's own tokenizer as tokenize`,
    );
  }
  return clipVocabulary(functionName, where, withAdded(vocab, added), merges);
}

/** The tokens that begin and end a text may stand apart from the vocabulary. */
function withAdded(vocabulary: unknown, added: unknown): unknown {
  if (typeof vocabulary !== "object" || vocabulary === null || !Array.isArray(added)) return vocabulary;
  const tokens = added.map((token) => [String(token?.content), token?.id]);
  return { ...vocabulary, ...Object.fromEntries(tokens) };
}

/**
 * Reads the list of merges that GPT-2 and CLIP are published with: a line for each, under a line of version.
 *
 * @returns merges as `"a b"`
 */
export function parseMerges(text: string): string[] {
  return text.split("\n").filter((line) => line !== "" && !line.startsWith("#version"));
}
