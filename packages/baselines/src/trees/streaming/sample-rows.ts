import { createRandom, type Matrix, ndArray, packedMatrix } from "@vscnn/core";
import type { RowShards } from "../../rows/row-shards.ts";
import { type Columns, columnsFrom } from "../columns/columns-from.ts";
import { readAgain } from "./read-again.ts";
import type { ShardSurvey } from "./survey-shards.ts";

/** What is drawn, and by which seed. */
interface SampleSettings {
  seed: number;
  sampleRows: number;
  signal: AbortSignal | undefined;
}

/** Rows of all shards, each as likely as any other, in their order; all rows if there are not more. */
export async function sampleRows(
  functionName: string,
  shards: RowShards,
  survey: ShardSurvey,
  settings: SampleSettings,
): Promise<Columns> {
  const { rows, columns } = survey;
  const wanted = Math.min(settings.sampleRows, rows);
  const random = createRandom(settings.seed);
  const data = new Float64Array(wanted * columns);
  let seen = 0;
  let taken = 0;
  for await (const inputs of readAgain(functionName, shards, survey, settings.signal)) {
    const cells = packedMatrix(inputs);
    for (let row = 0; row < inputs.shape[0]; row++, seen++) {
      // Of n rows that are left, each of the k that are wanted is this one with the probability k / n
      if (wanted < rows && random() * (rows - seen) >= wanted - taken) continue;
      data.set(cells.subarray(row * columns, (row + 1) * columns), taken * columns);
      taken++;
    }
  }
  const matrix: Matrix = ndArray(data, [wanted, columns]);
  return columnsFrom(functionName, matrix);
}
