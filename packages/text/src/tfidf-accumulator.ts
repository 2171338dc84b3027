import type { TextOrTokens } from "./tfidf/read-documents.ts";
import type { WeighingOptions } from "./tfidf/weighing.ts";
import type { TfidfModel } from "./tfidf-model.ts";

/** Options of {@link TfidfAccumulator.finish}: which terms are kept, and how they are weighed. */
export interface FinishTfidfOptions extends WeighingOptions {}

/** Counts of terms that a model can be made of, without the texts. */
export interface TfidfAccumulator {
  /** The number of texts it has taken. */
  readonly documents: number;
  /** Takes texts: any number of them, in any order. Texts before one that is not legal are counted. */
  add(texts: Iterable<TextOrTokens>): void;
  /** Takes all texts that another accumulator of the same options has taken, and leaves that as it is. */
  merge(other: TfidfAccumulator): void;
  /** The model of all texts so far; more may follow. */
  finish(options?: FinishTfidfOptions): TfidfModel;
}
