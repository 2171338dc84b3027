import { describeValue } from "@vscnn/core";
import { type Fault, textSteps } from "./text-steps.ts";
import type { UnigramTokenizer } from "./unigram-tokenizer.ts";
import { MAX_PIECES, type PieceKind, type UnigramPiece, unigramVocabulary } from "./unigram-vocabulary.ts";
import { wordRule } from "./word-rule.ts";

type Json = Readonly<Record<string, unknown>>;

/**
 * Reads a `tokenizer.json` of the tokenizers library whose model is of the type Unigram, such as SigLIP's.
 *
 * @throws RangeError if it says what cannot be done here
 */
export function parseUnigram(functionName: string, where: string, json: Json): UnigramTokenizer {
  const fault: Fault = (need) => new RangeError(`${functionName}: ${where} must have ${need}`);
  const { vocab, unk_id: unknown, byte_fallback: byteFallback } = json.model as Json;
  const special = specialTokens(json.added_tokens);
  const pieces = piecesOf(vocab, unknown, special, fault);
  const vocabulary = unigramVocabulary(
    pieces,
    { byteFallback: byteFallback === true, isSingle: false },
    fault,
  );
  const steps = textSteps(json.normalizer, fault);
  const words = wordRule(json.pre_tokenizer, fault);
  const { before, after } = aroundText(json.post_processor, fault);
  const { pad_id: padding = after.at(-1) ?? 0 } = (json.padding ?? {}) as Json;
  const { max_length: context } = (json.truncation ?? {}) as Json;
  if (!isNumber(padding)) throw fault(`a number of the token that fills up, got ${describeValue(padding)}`);
  return {
    kind: "unigram",
    vocabulary,
    wordsOf: (text) => words([steps.reduce((changed, step) => step(changed), text)]),
    before,
    after,
    padding,
    context: isNumber(context) && context >= 2 && context <= 65_536 ? context : undefined,
  };
}

/** Tokens that stand for no text. */
function specialTokens(added: unknown): ReadonlySet<string> {
  const tokens = Array.isArray(added) ? (added as Json[]) : [];
  return new Set(tokens.filter((token) => token?.special === true).map(({ content }) => String(content)));
}

function piecesOf(
  vocabulary: unknown,
  unknown: unknown,
  special: ReadonlySet<string>,
  fault: Fault,
): UnigramPiece[] {
  if (!Array.isArray(vocabulary) || vocabulary.length > MAX_PIECES) {
    throw fault(`a list of at most ${MAX_PIECES} pieces, got ${describeValue(vocabulary)}`);
  }
  return vocabulary.map((piece: unknown, number) => {
    const [text, score] = Array.isArray(piece) ? piece : [];
    if (typeof text !== "string" || typeof score !== "number") {
      throw fault(`pieces with their scores, got ${describeValue(piece)} at index ${number}`);
    }
    const kind: PieceKind = number === unknown ? "unknown" : special.has(text) ? "control" : "normal";
    return { text, score, kind };
  });
}

/** The tokens that a `post_processor` of the kind TemplateProcessing puts around a text. */
function aroundText(processor: unknown, fault: Fault): { before: number[]; after: number[] } {
  const [before, after]: [number[], number[]] = [[], []];
  if (processor === null || processor === undefined) return { before, after };
  const { type, single, special_tokens: tokens } = processor as Json;
  if (type !== "TemplateProcessing" || !Array.isArray(single)) {
    throw fault(`a post_processor of TemplateProcessing, got ${describeValue(type)}`);
  }
  let to = before;
  for (const part of single as Json[]) {
    const { id } = (part?.SpecialToken ?? {}) as Json;
    const { ids } = ((tokens as Json | undefined)?.[String(id)] ?? {}) as Json;
    if (part?.Sequence !== undefined) to = after;
    else if (Array.isArray(ids) && ids.length <= 16 && ids.every(isNumber)) to.push(...ids);
    else throw fault(`numbers of the tokens around a text, got ${describeValue(ids)}`);
  }
  if (to !== after || before.length + after.length > 16) throw fault("a text between the tokens around it");
  return { before, after };
}

function isNumber(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) < 2 ** 31;
}
