import { checkInteger, checkVector, describeValue, typedArrayName } from "@vscnn/core";
import { createTermTable, internPhrase, internToken, type TermTable } from "../terms/term-table.ts";
import type { AccumulatorState } from "./accumulator-state.ts";
import { type TermOptions, termRule } from "./term-rule.ts";

type Fields = Readonly<Record<string, unknown>>;

/** The counts of a saved accumulator, every field checked. */
export function stateOfSaved(functionName: string, fields: Fields): AccumulatorState {
  const { spaceless, ngrams, hashed, alternateSign, binary } = fields;
  const given = { spaceless, ngrams, alternateSign, binary, ...(hashed === null ? {} : { hashed }) };
  const rule = termRule(functionName, given as TermOptions);
  const documents = checkInteger(functionName, "model.documents", fields.documents, { min: 0 });
  if (rule.hashed !== null) {
    const documentCounts = countsOf(functionName, fields, "documentCounts", rule.hashed, documents);
    return { rule, vocabulary: undefined, hashed: { documents, documentCounts } };
  }
  const table = tableOf(functionName, fields, rule.ngrams[1]);
  const documentCounts = countsOf(functionName, fields, "documentCounts", table.size, documents);
  const totals = countsOf(functionName, fields, "totals", table.size, Number.MAX_SAFE_INTEGER);
  const lastDocuments = new Float64Array(table.size);
  return { rule, vocabulary: { table, documents, documentCounts, totals, lastDocuments }, hashed: undefined };
}

/** The terms in the order of their numbers, each of parts that came before it. */
function tableOf(functionName: string, { tokens, prefixes, lasts }: Fields, longest: number): TermTable {
  if (!Array.isArray(tokens) || !tokens.every((token) => typeof token === "string")) {
    throw new TypeError(
      `${functionName}: model.tokens must be an array of strings, got ${describeValue(tokens)}`,
    );
  }
  checkVector(functionName, "model.prefixes", prefixes);
  checkVector(functionName, "model.lasts", lasts, prefixes.length);
  const table = createTermTable();
  const lengths = new Uint8Array(prefixes.length);
  let next = 0;
  for (let term = 0; term < prefixes.length; term++) {
    const [prefix, last] = [prefixes[term], lasts[term]];
    const isToken = prefix === -1 && last === -1 && next < tokens.length;
    const isPhrase = lengths[prefix] > 0 && lengths[prefix] < longest && lengths[last] === 1 && last < term;
    const found = isToken
      ? internToken(table, tokens[next++])
      : isPhrase
        ? internPhrase(table, prefix, last)
        : -1;
    if (found !== term) {
      throw new RangeError(
        `${functionName}: model.prefixes and model.lasts must name different terms of earlier ones, got ${prefix} and ${last} at index ${term}`,
      );
    }
    lengths[term] = isToken ? 1 : lengths[prefix] + 1;
  }
  if (next < tokens.length) {
    throw new RangeError(`${functionName}: model.tokens must have length ${next}, got ${tokens.length}`);
  }
  return table;
}

function countsOf(
  functionName: string,
  fields: Fields,
  name: string,
  length: number,
  max: number,
): Float64Array {
  const counts = fields[name];
  if (typedArrayName(counts) !== "Float64Array") {
    throw new TypeError(
      `${functionName}: model.${name} must be a Float64Array, got ${describeValue(counts)}`,
    );
  }
  checkVector(functionName, `model.${name}`, counts, length);
  for (let i = 0; i < length; i++) {
    if (Number.isSafeInteger(counts[i]) && counts[i] >= 0 && counts[i] <= max) continue;
    throw new RangeError(
      `${functionName}: model.${name} must be integers from 0 to ${max}, got ${counts[i]} at index ${i}`,
    );
  }
  return counts as Float64Array;
}
