import type { SparseMatrix } from "../sparse/compressed-rows.ts";
import type { TfidfModel } from "../tfidf-model.ts";
import { createRowCounter } from "./row-counter.ts";
import type { TermRecord } from "./term-record.ts";

/** The rows of texts that were recorded while a model was made of them. */
export function rowsOfRecord(
  { terms, ends }: TermRecord,
  model: TfidfModel,
  chosen: Int32Array | undefined,
): SparseMatrix {
  const counter = createRowCounter(model);
  const columns = chosen && columnsOf(chosen, terms);
  let at = 0;
  for (const end of ends) {
    for (; at < end; at++) {
      const term = terms[at];
      if (columns === undefined) counter.count(term < 0 ? ~term : term, term < 0 ? -1 : 1);
      else if (columns[term] > 0) counter.count(columns[term] - 1, 1);
    }
    counter.endRow();
  }
  return counter.finish();
}

/** The column of each term plus 1, by its number; 0 for a term that is no column. */
function columnsOf(chosen: Int32Array, terms: Int32Array): Int32Array {
  let highest = 0;
  for (const term of terms) if (term > highest) highest = term;
  const columns = new Int32Array(highest + 1);
  chosen.forEach((term, column) => {
    columns[term] = column + 1;
  });
  return columns;
}
