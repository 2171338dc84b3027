import { basename } from "node:path";
import { checkFunction, checkInteger, checkOptions, describeValue, type OptionNames } from "@vscnn/core";
import { clipTokens } from "../encoders/tokenizer/clip-tokens.ts";
import { unigramTokens } from "../encoders/tokenizer/unigram/unigram-tokenizer.ts";
import { createExtractor } from "../extraction/create-extractor.ts";
import { EXTRACT_OPTIONS, type InputExtractor } from "../extraction/deep-extractor.ts";
import { besideModel } from "./encoders/beside-model.ts";
import {
  checkEncoderOptions,
  checkText,
  ENCODER_OPTIONS,
  type EncoderOptions,
} from "./encoders/encoder-options.ts";
import { openEncoder } from "./encoders/open-encoder.ts";
import { readTokenizer } from "./encoders/read-tokenizer.ts";
import { tokenFeeds, tokenInput } from "./encoders/token-feeds.ts";

/** Options of {@link loadTextEncoder}. */
export interface LoadTextEncoderOptions extends EncoderOptions {
  /**
   * Path of a `tokenizer.json` of CLIP's or of the unigram kind, of CLIP's `vocab.json` with the `merges.txt` beside it, or
   * of a `.model` of SentencePiece. @defaultValue `tokenizer.json` beside the model, or in the folder above
   */
  tokenizer?: string;
  /** Takes the place of the tokenizer's file: the tokens of a text, for models that have another kind of tokenizer. */
  tokenize?: (text: string) => readonly number[];
  /**
   * The most tokens of a text; what is longer is cut. @defaultValue what the model takes, else 77, which is CLIP's; with a
   * unigram tokenizer what its file says, else 64, which is SigLIP's
   */
  context?: number;
  /**
   * The token that shorter texts are filled up with. @defaultValue what the tokenizer's file says, else the one that ends a
   * text; 1 with `tokenize`
   */
  padding?: number;
}

const OPTIONS: OptionNames<LoadTextEncoderOptions> = {
  ...ENCODER_OPTIONS,
  tokenizer: true,
  tokenize: true,
  context: true,
  padding: true,
};

/** A network that turns texts into features. */
export type TextExtractor = InputExtractor<string>;

/**
 * A text encoder that the user has as an ONNX file: CLIP's or SigLIP's (`text_model.onnx`) with its tokenizer, or any that
 * takes `input_ids` with a tokenizer of your own. Its features and those of the same model's image encoder can be compared
 * by `cosineSimilarity` and `zeroShotScores`.
 *
 * With CLIP's tokenizer texts are brought to lower case and cut as CLIP was trained, and of a word 1,000 bytes are looked at.
 * A unigram tokenizer prepares texts as its file says, of which 65,536 characters are looked at; a model that takes no mask is
 * given texts of one length, as SigLIP was trained. Needs the optional peer
 * `onnxruntime-node`, which reads the file: take files only from where you would take a program.
 *
 * @returns ready to extract: the model is loaded
 * @throws TypeError or RangeError if an option is not legal, or a file says what cannot be done
 * @throws Error with a `cause` if a file cannot be read or the model does not run
 * @example
 * import { loadTextEncoder } from "@vscnn/deep-features/node";
 * const loading = loadTextEncoder({ model: "clip/text_model.onnx" });
 * await loading.catch((error: Error) => error.message.slice(0, 28)); // => "loadTextEncoder: cannot read"
 * @see Radford et al. 2021, arXiv:2103.00020, section 2.4; Zhai et al. 2023 (SigLIP), arXiv:2303.15343; Kudo 2018 (unigram),
 * arXiv:1804.10959
 */
export async function loadTextEncoder(options: LoadTextEncoderOptions): Promise<TextExtractor> {
  checkTextOptions(options);
  const { model } = options;
  const tokenizer = await chooseTokenizer(options);
  const encoder = await openEncoder("loadTextEncoder", options);
  try {
    const input = tokenInput("loadTextEncoder", encoder);
    const context = options.context ?? input.length ?? tokenizer.context;
    const wantsOneLength = tokenizer.isUnigram && !input.takesMask;
    const padTo = input.length ?? options.context ?? (wantsOneLength ? context : undefined);
    const run = (texts: readonly string[]) => {
      const lists = texts.map((text) => checkTokens(tokenizer.tokens(text, context)).slice(0, context));
      const feeds = tokenFeeds(encoder, input, lists, { padding: tokenizer.padding, padTo });
      return encoder.run(feeds, texts.length);
    };
    const { length } = await run(["a"]);
    return createExtractor({
      optionNames: EXTRACT_OPTIONS,
      functionName: "loadTextEncoder",
      name: basename(model, ".onnx"),
      length,
      runtime: "onnx",
      device: encoder.device,
      preprocessing: `${tokenizer.name}, at most ${context} tokens`,
      source: model,
      warn: (message) => process.emitWarning(message),
      inputs: { name: "texts", check: checkString },
      prepare: (texts: readonly string[]) => texts,
      network: { run, dispose: () => encoder.dispose() },
    });
  } catch (error) {
    await encoder.dispose();
    throw error;
  }
}

/** Tokens of a text of CLIP, and of SigLIP. */
const CLIP_CONTEXT = 77;
const SIGLIP_CONTEXT = 64;

interface Tokenizer {
  readonly name: string;
  readonly padding: number;
  /** The most tokens of a text, unless the model or the user says otherwise. */
  readonly context: number;
  readonly isUnigram: boolean;
  tokens(text: string, context: number): readonly number[];
}

function checkTextOptions(options: LoadTextEncoderOptions): void {
  checkOptions("loadTextEncoder", options, OPTIONS);
  checkEncoderOptions("loadTextEncoder", options);
  const { tokenizer, tokenize, context, padding } = options;
  if (tokenizer !== undefined) checkText("loadTextEncoder", "tokenizer", tokenizer);
  if (tokenize !== undefined) checkFunction("loadTextEncoder", "tokenize", tokenize);
  if (context !== undefined) checkInteger("loadTextEncoder", "context", context, { min: 2, max: 65536 });
  if (padding !== undefined) checkInteger("loadTextEncoder", "padding", padding, { min: 0 });
}

async function chooseTokenizer(options: LoadTextEncoderOptions): Promise<Tokenizer> {
  const { model, tokenizer: path, tokenize, padding } = options;
  if (tokenize !== undefined) {
    const own = { name: "own tokenizer", padding: padding ?? 1, context: CLIP_CONTEXT, isUnigram: false };
    return { ...own, tokens: tokenize };
  }
  const read = (place: string) => readTokenizer("loadTextEncoder", place);
  const file = await (path === undefined ? besideModel(model, "tokenizer.json", read) : read(path));
  if (file.kind === "unigram") {
    return {
      name: "unigram tokenizer",
      padding: padding ?? file.padding,
      context: file.context ?? SIGLIP_CONTEXT,
      isUnigram: true,
      tokens: (text, context) => unigramTokens(text, file, context),
    };
  }
  return {
    name: "CLIP's tokenizer",
    padding: padding ?? file.end,
    context: CLIP_CONTEXT,
    isUnigram: false,
    tokens: (text, context) => clipTokens(text, file, context),
  };
}

function checkTokens(tokens: readonly number[]): readonly number[] {
  const isToken = (token: unknown) => Number.isSafeInteger(token) && (token as number) >= 0;
  if (Array.isArray(tokens) && tokens.length > 0 && tokens.every(isToken)) return tokens;
  throw new TypeError(
    `loadTextEncoder: tokenize must give an array of at least one integer >= 0, got ${describeValue(tokens)}`,
  );
}

function checkString(functionName: string, name: string, text: unknown): void {
  if (typeof text === "string") return;
  throw new TypeError(`${functionName}: ${name} must be a text, got ${describeValue(text)}`);
}
