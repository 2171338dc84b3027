import {
  checkFunction,
  checkInteger,
  checkOptions,
  describeValue,
  type Matrix,
  ndArray,
  type OptionNames,
} from "@vscnn/core";
import { checkText } from "../checks/check-text.ts";
import type { EncodeOptions, SentenceEncoder } from "../sentence-encoder.ts";
import { createEncoderNetwork, type EncoderNetwork, SENTENCE_LENGTH } from "./encoder-network.ts";
import { PIECES } from "./encoder-shapes.ts";
import { parseJson, type ReadFile, readEncoderWeights } from "./encoder-weights.ts";
import { createPieceTokenizer, type PieceTokenizer, type ScoredPiece } from "./piece-tokenizer.ts";
import { readyTfjs } from "./ready-tfjs.ts";

const OPTIONS: OptionNames<EncodeOptions> = { batchSize: true, onProgress: true, signal: true };

/** Pieces of a text that count, as in the network's own graph. */
const MAX_PIECES = 128;

/** Longest `vocab.json`; the real one has 0.2 million bytes. */
const MAX_VOCABULARY = 2 ** 24;

/** An encoder of the files that `readFile` gives. Errors of its methods begin with `SentenceEncoder.encode`. */
export async function createEncoder(functionName: string, readFile: ReadFile): Promise<SentenceEncoder> {
  const tf = await readyTfjs(functionName);
  const vocabulary = parseJson(functionName, "vocab.json", await readFile("vocab.json", MAX_VOCABULARY));
  checkVocabulary(functionName, vocabulary);
  const tokenizer = createPieceTokenizer(vocabulary);
  const network = createEncoderNetwork(tf, await readEncoderWeights(functionName, readFile));
  let queue: Promise<unknown> = Promise.resolve();
  let isDisposed = false;
  return {
    name: "universal-sentence-encoder-lite",
    length: SENTENCE_LENGTH,
    encode(texts, options = {}) {
      const run = queue.then(() => {
        if (isDisposed) throw new Error("SentenceEncoder.encode: the encoder was disposed of");
        return encode(tokenizer, network, texts, options);
      });
      queue = run.catch(() => undefined);
      return run;
    },
    async dispose() {
      isDisposed = true;
      await queue;
      network.dispose();
    },
  };
}

async function encode(
  tokenizer: PieceTokenizer,
  network: EncoderNetwork,
  texts: readonly string[],
  options: EncodeOptions,
): Promise<Matrix> {
  checkOptions("SentenceEncoder.encode", options, OPTIONS);
  const { batchSize = 32, onProgress, signal } = options;
  checkInteger("SentenceEncoder.encode", "batchSize", batchSize, { min: 1, max: 1024 });
  if (onProgress !== undefined) checkFunction("SentenceEncoder.encode", "onProgress", onProgress);
  if (!Array.isArray(texts)) {
    throw new TypeError(
      `SentenceEncoder.encode: texts must be an array of strings, got ${describeValue(texts)}`,
    );
  }
  for (const [i, text] of texts.entries()) checkText("SentenceEncoder.encode", `texts[${i}]`, text);
  const pieces = texts.map((text) => tokenizer(text).slice(0, MAX_PIECES));
  // Texts of about the same length together: the shorter are filled up to the longest
  const order = Array.from(pieces.keys()).sort((a, b) => pieces[a].length - pieces[b].length || a - b);
  const rows = new Float32Array(texts.length * SENTENCE_LENGTH);
  for (let from = 0; from < order.length; from += batchSize) {
    signal?.throwIfAborted();
    const batch = order.slice(from, from + batchSize);
    const found = await network.run(batch.map((text) => pieces[text]));
    batch.forEach((text, i) => {
      rows.set(found.subarray(i * SENTENCE_LENGTH, (i + 1) * SENTENCE_LENGTH), text * SENTENCE_LENGTH);
    });
    onProgress?.({ done: from + batch.length, total: texts.length });
  }
  return ndArray(rows, [texts.length, SENTENCE_LENGTH]);
}

function checkVocabulary(
  functionName: string,
  vocabulary: unknown,
): asserts vocabulary is readonly ScoredPiece[] {
  const isPiece = (piece: unknown): boolean =>
    Array.isArray(piece) && typeof piece[0] === "string" && (piece[1] === null || Number.isFinite(piece[1]));
  if (Array.isArray(vocabulary) && vocabulary.length <= PIECES && vocabulary.every(isPiece)) return;
  throw new RangeError(
    `${functionName}: vocab.json must be a list of at most ${PIECES} pieces with their scores`,
  );
}
