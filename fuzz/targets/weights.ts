import "@tensorflow/tfjs-backend-cpu";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { imageFrom } from "@vscnn/core";
import { detectObjects } from "../../packages/deep-features/src/detect-objects.ts";
import { parsePreprocessor } from "../../packages/deep-features/src/encoders/parse-preprocessor.ts";
import { clipTokens } from "../../packages/deep-features/src/encoders/tokenizer/clip-tokens.ts";
import { unigramTokens } from "../../packages/deep-features/src/encoders/tokenizer/unigram/unigram-tokenizer.ts";
import { loadVgg19Weights } from "../../packages/deep-features/src/load-vgg19-weights.ts";
import { readJsonFile } from "../../packages/deep-features/src/node/encoders/read-json-file.ts";
import { readTokenizer } from "../../packages/deep-features/src/node/encoders/read-tokenizer.ts";
import { loadObjectDetector } from "../../packages/deep-features/src/node/load-object-detector.ts";
import { vgg19WeightedLayers } from "../../packages/deep-features/src/vgg19-weighted-layers.ts";
import { createEncoder } from "../../packages/text/src/sentences/create-encoder.ts";
import { splitParts } from "../parts.ts";
import type { Target } from "../target.ts";
import { inFile, inFolder } from "./in-file.ts";
import { SAVED_WORDS } from "./saved-words.ts";

const WORDS: readonly string[] = [
  ...SAVED_WORDS,
  ...['"dtype":"uint16"', '"shape":[', '"paths":["../x"]', '"quantization":{', '"size":', '"shortest_edge":'],
];
const TOKENIZER_WORDS: readonly string[] = [
  ...[...SAVED_WORDS, '"type":"Unigram"', '"merges":[', '"vocab":{', "</w>", "a b\n", "\n--part ", "▁"],
  ...["\u00ff\u00ff\u00ff\u00ff\u000f", "\n\u0006", "vocab.json", "merges.txt"],
];
const { architecture: NARROW } = JSON.parse(
  readFileSync(new URL("../../packages/deep-features/test/fixtures/narrow.json", import.meta.url), "utf8"),
);
/** Files of tokenizers, of which the first that is there is read. */
const TOKENIZERS: readonly string[] = ["tokenizer.json", "vocab.json", "spiece.model"];
const PHOTO = imageFrom(new Uint8Array(12).fill(90), [2, 2, 3]);
/** What stands for the weights of the sentence encoder, which no input could hold. */
const NO_WEIGHTS = new Uint8Array(2 ** 26);

/** Readers of weights and of what belongs to encoders. */
export const WEIGHT_TARGETS: readonly Target[] = [
  {
    name: "loadVgg19Weights",
    words: WORDS,
    errors: /^loadVgg19Weights: /,
    read: readWeights,
  },
  {
    name: "preprocessor",
    words: WORDS,
    errors: /^loadImageEncoder: /,
    read: (file) =>
      inFile(file, async (path) =>
        parsePreprocessor("loadImageEncoder", path, await readJsonFile("loadImageEncoder", path)),
      ),
  },
  {
    name: "tokenizer",
    words: TOKENIZER_WORDS,
    errors: /^loadTextEncoder: /,
    read: (file) => {
      const names = splitParts(file);
      const name = TOKENIZERS.find((each) => names.has(each)) ?? TOKENIZERS[0];
      return inFolder(file, (folder) => readAndUse(join(folder, name)));
    },
  },
  {
    name: "loadObjectDetector",
    words: [
      ...WORDS,
      '"op":"Const"',
      '"input":["',
      '"tensorShape":{"dim":[',
      '"DT_INT32"',
      '"float16"',
      '"attr":{',
    ],
    errors: /^(loadObjectDetector|detectObjects): /,
    read: (file) => inFolder(file, detectIn),
  },
  {
    name: "loadSentenceEncoder",
    words: [...WORDS, "module/Embeddings_en", '["a",', '"weightsManifest":[{'],
    errors: /^loadSentenceEncoder: /,
    read: readSentences,
  },
];

async function readWeights(file: Uint8Array): Promise<void> {
  const parts = splitParts(file);
  const fetch = async (url: string) => {
    const part = parts.get(url.slice(url.lastIndexOf("/") + 1));
    return part === undefined ? new Response(null, { status: 404 }) : new Response(part);
  };
  const weights = await loadVgg19Weights("https://host/model.json", { architecture: NARROW, fetch });
  for (const { name } of vgg19WeightedLayers(NARROW)) await weights.readLayer(name);
  weights.close();
}

async function readAndUse(path: string): Promise<void> {
  const tokenizer = await readTokenizer("loadTextEncoder", path);
  const text = "a photo of 2 cats, Größe";
  if (tokenizer.kind === "unigram") unigramTokens(text, tokenizer, 64);
  else clipTokens(text, tokenizer, 77);
}

async function detectIn(folder: string): Promise<void> {
  const detector = await loadObjectDetector({ model: join(folder, "model.json") });
  try {
    await detectObjects(detector, [PHOTO]);
  } finally {
    await detector.dispose();
  }
}

async function readSentences(file: Uint8Array): Promise<void> {
  const parts = splitParts(file);
  const encoder = await createEncoder("loadSentenceEncoder", async (name, maxBytes) => {
    if (name.endsWith(".bin")) return NO_WEIGHTS.subarray(0, maxBytes);
    const part = parts.get(name);
    if (part !== undefined && part.length <= maxBytes) return part;
    throw new Error(`loadSentenceEncoder: cannot read ${name}`);
  });
  await encoder.dispose();
}
