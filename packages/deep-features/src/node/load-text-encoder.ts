import { basename } from "node:path";
import { checkFunction, checkInteger, checkOptions, describeValue, type OptionNames } from "@vscnn/core";
import { clipTokens } from "../encoders/tokenizer/clip-tokens.ts";
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
   * Path of CLIP's `tokenizer.json`, or of its `vocab.json` with the `merges.txt` beside it.
   * @defaultValue `tokenizer.json` beside the model, or in the folder above
   */
  tokenizer?: string;
  /** Takes the place of CLIP's tokenizer: the tokens of a text, for models such as SigLIP that have another one. */
  tokenize?: (text: string) => readonly number[];
  /** The most tokens of a text; what is longer is cut. @defaultValue what the model takes, else 77, which is CLIP's */
  context?: number;
  /** The token that shorter texts are filled up with. @defaultValue the one that ends a text of CLIP; 1 with `tokenize` */
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
 * A text encoder that the user has as an ONNX file: CLIP's (`text_model.onnx`) with its tokenizer, or any that takes
 * `input_ids` with a tokenizer of your own. Its features and those of the same model's image encoder can be compared by
 * `cosineSimilarity` and `zeroShotScores`.
 *
 * Texts are brought to lower case and cut as CLIP was trained. Of a word, 1,000 bytes are looked at. Needs the optional peer
 * `onnxruntime-node`, which reads the file: take files only from where you would take a program.
 *
 * @returns ready to extract: the model is loaded
 * @throws TypeError or RangeError if an option is not legal, or a file says what cannot be done
 * @throws Error with a `cause` if a file cannot be read or the model does not run
 * @example
 * import { loadTextEncoder } from "@vscnn/deep-features/node";
 * const loading = loadTextEncoder({ model: "clip/text_model.onnx" });
 * await loading.catch((error: Error) => error.message.slice(0, 28)); // => "loadTextEncoder: cannot read"
 * @see Radford et al. 2021, arXiv:2103.00020, section 2.4
 */
export async function loadTextEncoder(options: LoadTextEncoderOptions): Promise<TextExtractor> {
  checkTextOptions(options);
  const { model } = options;
  const tokenizer = await chooseTokenizer(options);
  const encoder = await openEncoder("loadTextEncoder", options);
  try {
    const input = tokenInput("loadTextEncoder", encoder);
    const context = options.context ?? input.length ?? CLIP_CONTEXT;
    const padTo = input.length ?? options.context;
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
      preprocessing: `${tokenizer.name}, at most ${context} tokens`,
      source: model,
      inputs: { name: "texts", check: checkString },
      prepare: (texts: readonly string[]) => texts,
      network: { run, dispose: () => encoder.dispose() },
    });
  } catch (error) {
    await encoder.dispose();
    throw error;
  }
}

/** Tokens of a text of CLIP. */
const CLIP_CONTEXT = 77;

interface Tokenizer {
  readonly name: string;
  readonly padding: number;
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
  if (tokenize !== undefined) return { name: "own tokenizer", padding: padding ?? 1, tokens: tokenize };
  const given = path === undefined ? undefined : () => readTokenizer("loadTextEncoder", path);
  const vocabulary = await (given?.() ??
    besideModel(model, "tokenizer.json", (place) => readTokenizer("loadTextEncoder", place)));
  return {
    name: "CLIP's tokenizer",
    padding: padding ?? vocabulary.end,
    tokens: (text, context) => clipTokens(text, vocabulary, context),
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
