import { checkChoice, checkInteger, describeValue, type OptionNames } from "@vscnn/core";
import { DEVICES, type ExtractionDevice } from "../../extraction/device.ts";

/** Options of all encoders. */
export interface EncoderOptions {
  /** Path of the ONNX file. */
  model: string;
  /**
   * The output that holds the features.
   * @defaultValue the first there is of `image_embeds`, `text_embeds`, `pooler_output`, `last_hidden_state`, else the only one
   */
  output?: string;
  /** What is made of an output with a vector for each token: the first token's, or their mean. @defaultValue 'first' */
  pooling?: "first" | "mean";
  /**
   * What computes: `'webgpu'` and `'cuda'` are graphics cards, `'auto'` is one if there is any and else the processor, with a
   * warning. Features differ from those of the processor in their last bits.
   * @defaultValue 'cpu'
   */
  device?: ExtractionDevice | "auto";
  /** Threads of ONNX Runtime. @defaultValue one per core */
  threads?: number;
}

/** The names of all options. */
export const ENCODER_OPTIONS: OptionNames<EncoderOptions> = {
  model: true,
  output: true,
  pooling: true,
  device: true,
  threads: true,
};

/** Checks the options of all encoders. */
export function checkEncoderOptions(functionName: string, options: EncoderOptions): void {
  const { model, output, pooling = "first", device = "cpu", threads } = options;
  checkText(functionName, "model", model);
  if (output !== undefined) checkText(functionName, "output", output);
  checkChoice(functionName, "pooling", pooling, ["first", "mean"]);
  checkChoice(functionName, "device", device, DEVICES);
  if (threads !== undefined) checkInteger(functionName, "threads", threads, { min: 1, max: 1024 });
}

/** Checks a path or name. */
export function checkText(functionName: string, name: string, value: unknown): void {
  if (typeof value === "string" && value !== "") return;
  throw new TypeError(`${functionName}: ${name} must be text, got ${describeValue(value)}`);
}
