import { describeValue } from "@vscnn/core";
import { checkText } from "../checks/check-text.ts";
import { scanTokens } from "../tokens/scan-tokens.ts";
import { spacelessWords } from "../tokens/spaceless-words.ts";
import type { TermRule } from "./term-rule.ts";

/** A text, or its tokens where they were divided elsewhere. */
export type TextOrTokens = string | readonly string[];

/** Takes the tokens of texts. */
export interface TokenSink {
  token(token: string): void;
  endDocument(): void;
}

/** Gives the tokens of every text to a sink, and checks both on the way. */
export function readDocuments(
  functionName: string,
  texts: Iterable<TextOrTokens>,
  { spaceless, ngrams }: Pick<TermRule, "spaceless" | "ngrams">,
  sink: TokenSink,
): void {
  const isIterable = typeof texts === "object" && texts !== null && Symbol.iterator in texts;
  if (!isIterable) {
    throw new TypeError(
      `${functionName}: texts must be a list of strings or of lists of tokens, got ${describeValue(texts)}`,
    );
  }
  const words = spacelessWords(spaceless);
  const take = (token: string): void => sink.token(token);
  let i = 0;
  for (const text of texts) {
    if (Array.isArray(text)) {
      for (const token of text) take(checkToken(functionName, `texts[${i}]`, token, ngrams[1]));
    } else {
      if (typeof text !== "string" || text.length > 1000) checkText(functionName, `texts[${i}]`, text);
      scanTokens(text as string, words, take);
    }
    sink.endDocument();
    i++;
  }
}

/** A phrase differs from its tokens by the spaces between them. */
function checkToken(functionName: string, name: string, token: unknown, longest: number): string {
  checkText(functionName, `a token of ${name}`, token);
  if (longest > 1 && token.includes(" ")) {
    throw new RangeError(
      `${functionName}: a token of ${name} must hold no space where ngrams join tokens, got ${describeValue(token)}`,
    );
  }
  return token;
}
