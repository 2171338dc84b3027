import { describeValue } from "@vscnn/core";

/** What a byte-pair encoding was trained to. */
export interface ClipVocabulary {
  /** The number of every token. */
  readonly numbers: ReadonlyMap<string, number>;
  /** When a pair of tokens, `"a b"`, was merged. */
  readonly ranks: ReadonlyMap<string, number>;
  /** The numbers of the tokens that begin and end a text. */
  readonly start: number;
  readonly end: number;
}

const START = "<|startoftext|>";
const END = "<|endoftext|>";

/** More than any vocabulary has. */
const MAX_TOKENS = 1_000_000;

/**
 * Checks a vocabulary and the merges that lead to it.
 *
 * @param merges - `"a b"` or `["a", "b"]`, in the order of training
 * @throws RangeError if they are not those of CLIP's kind
 */
export function clipVocabulary(
  functionName: string,
  where: string,
  vocabulary: unknown,
  merges: unknown,
): ClipVocabulary {
  const fault = (need: string) => new RangeError(`${functionName}: ${where} must have ${need}`);
  if (typeof vocabulary !== "object" || vocabulary === null) throw fault("a vocabulary of tokens");
  const numbers = new Map(Object.entries(vocabulary));
  if (numbers.size > MAX_TOKENS) throw fault(`at most ${MAX_TOKENS} tokens, got ${numbers.size}`);
  for (const [token, number] of numbers) {
    const isLegal = Number.isSafeInteger(number) && number >= 0 && number < 2 ** 31;
    if (!isLegal) throw fault(`a number for ${describeValue(token)}, got ${describeValue(number)}`);
  }
  const [start, end] = [numbers.get(START), numbers.get(END)];
  if (start === undefined || end === undefined) throw fault(`the tokens ${START} and ${END} of CLIP`);
  if (!Array.isArray(merges) || merges.length > MAX_TOKENS) throw fault("a list of merges");
  const ranks = new Map<string, number>();
  for (const [rank, merge] of merges.entries()) {
    const pair = Array.isArray(merge) ? merge.join(" ") : merge;
    const isPair = typeof pair === "string" && pair.split(" ").length === 2;
    if (!isPair) throw fault(`merges of two tokens, got ${describeValue(merge)}`);
    ranks.set(pair, rank);
  }
  return { numbers, ranks, start, end };
}
