import { checkInteger } from "@vscnn/core";

/** Rows to train on and rows to test on, by number, both ascending. */
export interface Fold {
  readonly train: Uint32Array;
  readonly test: Uint32Array;
}

/** Checks the number of folds and the seed of a way to fold. */
export function checkFolds(functionName: string, folds: number, rows: number, of = "rows"): void {
  checkInteger(functionName, "folds", folds, { min: 2 });
  if (folds > rows) {
    throw new RangeError(
      `${functionName}: folds must be at most the number of ${of}, got ${folds} for ${rows}`,
    );
  }
}

/** Folds of which each tests the rows of one part and trains on the others. */
export function foldsOfParts(partOf: Uint32Array, folds: number): Fold[] {
  return Array.from({ length: folds }, (_, fold) => {
    const [train, test]: number[][] = [[], []];
    for (let row = 0; row < partOf.length; row++) (partOf[row] === fold ? test : train).push(row);
    return { train: Uint32Array.from(train), test: Uint32Array.from(test) };
  });
}
