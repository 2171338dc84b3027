import { characterMap } from "../../encoders/tokenizer/unigram/character-map.ts";
import { normalizePieces } from "../../encoders/tokenizer/unigram/normalize-pieces.ts";
import type { UnigramTokenizer } from "../../encoders/tokenizer/unigram/unigram-tokenizer.ts";
import {
  MAX_PIECES,
  type PieceKind,
  type UnigramPiece,
  unigramVocabulary,
} from "../../encoders/tokenizer/unigram/unigram-vocabulary.ts";
import { fieldsOf, openProtobufFile, type ProtobufFile, readBytes, readText } from "../onnx/protobuf-file.ts";

/** What a file of SentencePiece says, by the names of `sentencepiece_model.proto`. */
interface ModelFile {
  readonly pieces: UnigramPiece[];
  /** 1 for unigram. */
  modelType: number;
  byteFallback: boolean;
  isSuffix: boolean;
  end: number;
  padding: number;
  map: Uint8Array;
  addsSpace: boolean;
  trims: boolean;
  escapesSpaces: boolean;
}

/** The values of `SentencePiece.Type`, from 1 on. */
const KINDS: readonly PieceKind[] = ["normal", "unknown", "control", "own", "unused", "byte"];

/** More than the map of any model has: NFKC takes 240 kB. */
const MAX_MAP_BYTES = 16 * 1024 * 1024;

/** Reads a `.model` of SentencePiece of the unigram kind, such as the `spiece.model` of T5 and SigLIP. */
export async function readSentencePiece(functionName: string, path: string): Promise<UnigramTokenizer> {
  let content: ModelFile;
  try {
    const file = await openProtobufFile(path);
    try {
      content = readModel(file);
    } finally {
      await file.handle.close();
    }
  } catch (cause) {
    throw new Error(`${functionName}: cannot read ${path}: ${(cause as Error).message}`, { cause });
  }
  return tokenizerOf(content, (need) => new RangeError(`${functionName}: ${path} must have ${need}`));
}

function tokenizerOf(content: ModelFile, fault: (need: string) => RangeError): UnigramTokenizer {
  const { pieces, modelType, byteFallback, isSuffix, end, padding, addsSpace, trims, escapesSpaces } =
    content;
  if (modelType !== 1 || isSuffix) {
    throw fault(`a model of the unigram kind with spaces before words, got model_type ${modelType}`);
  }
  const vocabulary = unigramVocabulary(pieces, { byteFallback, isSingle: true }, fault);
  const { own } = vocabulary;
  let longestOwn = 0;
  for (const { length } of own) longestOwn = Math.max(longestOwn, length);
  const map = characterMap(content.map, fault);
  const normalization = { map, addsSpace, trims, escapesSpaces, own, longestOwn };
  const after = end >= 0 && end < pieces.length ? [end] : [];
  return {
    kind: "unigram",
    vocabulary,
    wordsOf: (text) => [normalizePieces(text, normalization)],
    before: [],
    after,
    padding: padding >= 0 ? padding : (after[0] ?? 0),
    context: undefined,
  };
}

function readModel(file: ProtobufFile): ModelFile {
  const content: ModelFile = {
    ...{ pieces: [], modelType: 1, byteFallback: false, isSuffix: false, end: 2, padding: -1 },
    ...{ map: new Uint8Array(0), addsSpace: true, trims: true, escapesSpaces: true },
  };
  for (const { number, wire, start, end } of fieldsOf(file, 0, file.size)) {
    if (wire !== 2) continue;
    if (number === 1) content.pieces.push(readPiece(file, start, end));
    if (content.pieces.length > MAX_PIECES) throw new RangeError(`more than ${MAX_PIECES} pieces`);
    if (number === 2) readTrainer(file, start, end, content);
    if (number === 3) readNormalizer(file, start, end, content);
  }
  return content;
}

function readPiece(file: ProtobufFile, start: number, end: number): UnigramPiece {
  let text = "";
  let score = 0;
  let type = 1;
  for (const field of fieldsOf(file, start, end)) {
    if (field.number === 1 && field.wire === 2) text = readText(file, field.start, field.end);
    if (field.number === 2 && field.wire === 5) {
      score = new DataView(readBytes(file, field.start, field.end).buffer).getFloat32(0, true);
    }
    if (field.number === 3 && field.wire === 0) type = field.value;
  }
  const kind = KINDS[type - 1];
  if (kind === undefined) throw new RangeError(`a piece of the unknown type ${type}`);
  return { text, score, kind };
}

function readTrainer(file: ProtobufFile, start: number, end: number, content: ModelFile): void {
  for (const { number, wire, value } of fieldsOf(file, start, end)) {
    if (wire !== 0) continue;
    if (number === 3) content.modelType = value;
    if (number === 24) content.isSuffix = value !== 0;
    if (number === 35) content.byteFallback = value !== 0;
    if (number === 42) content.end = signed(value);
    if (number === 43) content.padding = signed(value);
  }
}

/** A negative integer comes as 64 bits of its complement, of which a number keeps that it is large. */
function signed(value: number): number {
  return value < 2 ** 31 ? value : -1;
}

function readNormalizer(file: ProtobufFile, from: number, to: number, content: ModelFile): void {
  for (const { number, wire, value, start, end } of fieldsOf(file, from, to)) {
    if (number === 2 && wire === 2) {
      if (end - start > MAX_MAP_BYTES) throw new RangeError(`a map of ${end - start} bytes`);
      content.map = readBytes(file, start, end);
    }
    if (wire !== 0) continue;
    if (number === 3) content.addsSpace = value !== 0;
    if (number === 4) content.trims = value !== 0;
    if (number === 5) content.escapesSpaces = value !== 0;
  }
}
