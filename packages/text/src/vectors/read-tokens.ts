import { readDocuments, type TextOrTokens } from "../tfidf/read-documents.ts";

/** The tokens of every text. */
export function readTokens(
  functionName: string,
  texts: Iterable<TextOrTokens>,
  spaceless: "bigrams" | "segmenter",
): string[][] {
  const documents: string[][] = [];
  let tokens: string[] = [];
  const sink = {
    token: (token: string) => void tokens.push(token),
    endDocument() {
      documents.push(tokens);
      tokens = [];
    },
  };
  readDocuments(functionName, texts, { spaceless, ngrams: [1, 1] }, sink);
  return documents;
}
