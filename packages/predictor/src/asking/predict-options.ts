import { checkNumber, checkOptions, describeValue, type OptionNames } from "@vscnn/core";
import type { ImageExtractor } from "./prediction-input.ts";

/** Options of {@link predict} and of the other questions. */
export interface PredictOptions {
  /** After how many days views are counted. Where the predictor knows what is known only after posting, the score is that of then. @defaultValue 30 */
  days?: number;
  /** Makes the deep features of an image, where the predictor has them; without it their training mean stands in. */
  deep?: ImageExtractor;
}

/** The names of the options of all questions. */
export const PREDICT_OPTIONS: OptionNames<PredictOptions> = { days: true, deep: true };

/** Options of a question, checked. */
export interface PredictSettings {
  readonly days: number;
  readonly deep: ImageExtractor | undefined;
  /** Unix seconds of the moment for which scores are asked, where it is the same for all posts. */
  readonly referenceTime?: number;
}

/** Checks the options of a question. */
export function checkPredictOptions<Options extends PredictOptions>(
  functionName: string,
  options: Options,
  names: OptionNames<Options>,
): PredictSettings {
  checkOptions(functionName, options, names);
  const { days = 30, deep } = options;
  checkNumber(functionName, "days", days, { min: Number.MIN_VALUE, max: 1e6 });
  if (deep !== undefined && typeof deep?.extract !== "function") {
    throw new TypeError(`${functionName}: deep must be an extractor, got ${describeValue(deep)}`);
  }
  return { days, deep };
}
