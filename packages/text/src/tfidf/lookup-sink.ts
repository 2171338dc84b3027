import {
  createTermTable,
  findPhrase,
  internPhrase,
  internToken,
  type TermTable,
} from "../terms/term-table.ts";
import type { TfidfModel } from "../tfidf-model.ts";
import type { TakeTerm } from "./hashed-terms.ts";
import type { TokenSink } from "./read-documents.ts";

/** The columns of terms. */
interface TermLookup {
  readonly table: TermTable;
  /** The column of each term plus 1, by its number; 0 for what only begins a term. */
  readonly columns: Int32Array;
}

/** Made once a model: a vocabulary can have millions of terms. */
const lookups = new WeakMap<readonly string[], TermLookup>();

/** A sink that finds the columns of terms. */
export function lookupSink(model: TfidfModel, take: TakeTerm, endDocument: () => void): TokenSink {
  const vocabulary = model.vocabulary as readonly string[];
  const lookup = lookups.get(vocabulary) ?? createLookup(vocabulary, model.ngrams[1]);
  lookups.set(vocabulary, lookup);
  const { table, columns } = lookup;
  const [min, max] = model.ngrams;
  let tokens: number[] = [];
  return {
    token: (token) => void tokens.push(table.tokens.get(token) ?? -1),
    endDocument() {
      for (let i = 0; i < tokens.length; i++) {
        let term = tokens[i];
        for (let length = 1; term >= 0; length++) {
          if (length >= min && columns[term] > 0) take(columns[term] - 1, 1);
          const next = tokens[i + length];
          if (length === max || next === undefined || next < 0) break;
          term = findPhrase(table, term, next);
        }
      }
      tokens = [];
      endDocument();
    },
  };
}

function createLookup(vocabulary: readonly string[], longest: number): TermLookup {
  const table = createTermTable();
  const numbers = vocabulary.map((text) => {
    if (longest === 1) return internToken(table, text);
    const [first, ...others] = text.split(" ").map((token) => internToken(table, token));
    return others.reduce((term, token) => internPhrase(table, term, token), first);
  });
  const columns = new Int32Array(table.size);
  numbers.forEach((term, column) => {
    columns[term] = column + 1;
  });
  return { table, columns };
}
