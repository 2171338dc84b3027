import { checkBoolean, checkChoice, checkInteger, checkNumber, type OptionNames } from "@vscnn/core";

/** Which terms are kept, and how they are weighed. */
export interface WeighingOptions {
  /** Fewest texts that a term of the vocabulary must stand in. @defaultValue 1 */
  minDocuments?: number;
  /** Most texts that a term of the vocabulary may stand in. @defaultValue Infinity */
  maxDocuments?: number;
  /** The largest part of all texts that a term of the vocabulary may stand in, 0 to 1. @defaultValue 1 */
  maxDocumentShare?: number;
  /**
   * Most terms of the vocabulary: those that are used most often in all texts together, of equally frequent ones the first in
   * order.
   * @defaultValue Infinity
   */
  maxFeatures?: number;
  /** Whether rare terms weigh more: `log(texts / texts with the term) + 1`. @defaultValue true */
  idf?: boolean;
  /** Whether one more text is imagined that holds every term. @defaultValue true */
  smoothIdf?: boolean;
  /** Whether counts are taken as `1 + log(count)`; hashed terms need `alternateSign: false`. @defaultValue false */
  sublinear?: boolean;
  /** What the numbers of a row are divided by: the root of the sum of squares, the sum, or nothing. @defaultValue 'l2' */
  norm?: "l2" | "l1" | "none";
}

/** The names of all options. */
export const WEIGHING_OPTIONS: OptionNames<WeighingOptions> = {
  minDocuments: true,
  maxDocuments: true,
  maxDocumentShare: true,
  maxFeatures: true,
  idf: true,
  smoothIdf: true,
  sublinear: true,
  norm: true,
};

/** The options with their defaults. */
export type Weighing = Required<WeighingOptions>;

const SELECTING = ["minDocuments", "maxDocuments", "maxDocumentShare", "maxFeatures"] as const;

/** Checks the options and fills in their defaults. */
export function weighing(
  functionName: string,
  options: WeighingOptions,
  { hashed, alternateSign }: { readonly hashed: number | null; readonly alternateSign: boolean },
): Weighing {
  const { idf = true, smoothIdf = true, sublinear = false, norm = "l2" } = options;
  const { minDocuments = 1, maxDocumentShare = 1 } = options;
  const most = (name: "maxDocuments" | "maxFeatures") =>
    options[name] === undefined || options[name] === Number.POSITIVE_INFINITY
      ? Number.POSITIVE_INFINITY
      : checkInteger(functionName, name, options[name], { min: 1 });
  const selecting = SELECTING.find((name) => hashed !== null && options[name] !== undefined);
  if (selecting !== undefined) {
    throw new TypeError(`${functionName}: ${selecting} needs a vocabulary, got hashed ${hashed}`);
  }
  const checked: Weighing = {
    minDocuments: checkInteger(functionName, "minDocuments", minDocuments, { min: 1 }),
    maxDocuments: most("maxDocuments"),
    maxDocumentShare: checkNumber(functionName, "maxDocumentShare", maxDocumentShare, { min: 0, max: 1 }),
    maxFeatures: most("maxFeatures"),
    idf: checkBoolean(functionName, "idf", idf),
    smoothIdf: checkBoolean(functionName, "smoothIdf", smoothIdf),
    sublinear: checkBoolean(functionName, "sublinear", sublinear),
    norm: checkChoice(functionName, "norm", norm, ["l2", "l1", "none"]),
  };
  if (checked.sublinear && hashed !== null && alternateSign) {
    throw new RangeError(
      `${functionName}: sublinear needs alternateSign false where terms are hashed, got true`,
    );
  }
  return checked;
}

/** The factor of each column, by how many texts have its term. */
export function idfOf(documentCounts: ArrayLike<number>, documents: number, smooth: boolean): Float64Array {
  const more = smooth ? 1 : 0;
  return Float64Array.from(documentCounts, (count) => Math.log((documents + more) / (count + more)) + 1);
}
