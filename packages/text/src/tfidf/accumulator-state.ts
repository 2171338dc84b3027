import { describeValue } from "@vscnn/core";
import { termText } from "../terms/term-table.ts";
import type { TfidfModel } from "../tfidf-model.ts";
import { hashingSink } from "./hashed-terms.ts";
import { readDocuments, type TextOrTokens, type TokenSink } from "./read-documents.ts";
import { selectTerms } from "./select-terms.ts";
import { noteTerm, type TermRecord } from "./term-record.ts";
import type { TermRule } from "./term-rule.ts";
import { mergeVocabularyCounts, type VocabularyCounts, vocabularySink } from "./vocabulary-counts.ts";
import { idfOf, type Weighing } from "./weighing.ts";

/** How many texts each hashed column was met in. */
interface HashedCounts {
  documents: number;
  readonly documentCounts: Float64Array;
}

/** What an accumulator has counted. */
export interface AccumulatorState {
  readonly rule: TermRule;
  /** One of the two is there, by the rule. */
  readonly vocabulary: VocabularyCounts | undefined;
  readonly hashed: HashedCounts | undefined;
}

/** The number of texts so far. */
export function documentsOf({ vocabulary, hashed }: AccumulatorState): number {
  return (vocabulary ?? hashed)?.documents ?? 0;
}

/**
 * Counts the terms of texts.
 *
 * @param record - takes every term, for rows of the same texts
 */
export function addTexts(
  functionName: string,
  state: AccumulatorState,
  texts: Iterable<TextOrTokens>,
  record?: TermRecord,
): void {
  const { rule, vocabulary, hashed } = state;
  const sinks = [
    vocabulary && vocabularySink(vocabulary, rule, record),
    hashed && countingSink(rule, hashed, record),
  ];
  for (const sink of sinks) if (sink !== undefined) readDocuments(functionName, texts, rule, sink);
}

function countingSink(rule: TermRule, counts: HashedCounts, record: TermRecord | undefined): TokenSink {
  let met = new Set<number>();
  const take = (column: number, sign: number): void => {
    met.add(column);
    if (record !== undefined) noteTerm(record, sign < 0 ? ~column : column);
  };
  return hashingSink(rule, take, () => {
    counts.documents++;
    for (const column of met) counts.documentCounts[column]++;
    met = new Set();
    record?.ends.push(record.count);
  });
}

/** Adds what another has counted by the same rule. */
export function mergeStates(functionName: string, state: AccumulatorState, other: AccumulatorState): void {
  const [own, others] = [JSON.stringify(state.rule), JSON.stringify(other.rule)];
  if (own !== others) {
    throw new RangeError(`${functionName}: other must have the same options, got ${others} beside ${own}`);
  }
  if (state.vocabulary !== undefined && other.vocabulary !== undefined) {
    mergeVocabularyCounts(state.vocabulary, other.vocabulary);
  }
  if (state.hashed !== undefined && other.hashed !== undefined) {
    const { documents, documentCounts } = other.hashed;
    for (let i = 0; i < documentCounts.length; i++) state.hashed.documentCounts[i] += documentCounts[i];
    state.hashed.documents += documents;
  }
}

/** The model of what was counted, and the numbers of the terms that are its columns unless they are hashed. */
export function modelOf(
  functionName: string,
  state: AccumulatorState,
  wanted: Weighing,
): { model: TfidfModel; terms: Int32Array | undefined } {
  const { rule, vocabulary, hashed } = state;
  const documents = documentsOf(state);
  if (documents === 0) throw new RangeError(`${functionName}: texts must be at least one, got none`);
  const terms = vocabulary && selectTerms(vocabulary, wanted, rule.ngrams[1]);
  if (terms?.length === 0) {
    throw new RangeError(
      `${functionName}: texts must leave a term that stands in ${describeLimits(wanted)}, got none in ${documents} texts`,
    );
  }
  const counts = vocabulary?.documentCounts ?? (hashed as HashedCounts).documentCounts;
  const documentCounts =
    terms === undefined ? counts.slice() : Float64Array.from(terms, (term) => counts[term]);
  const { sublinear, norm } = wanted;
  const model: TfidfModel = {
    kind: "tfidf",
    version: 1,
    ...rule,
    sublinear,
    norm,
    documents,
    vocabulary: terms && vocabulary ? Array.from(terms, (term) => termText(vocabulary.table, term)) : null,
    documentCounts,
    idf: wanted.idf ? idfOf(documentCounts, documents, wanted.smoothIdf) : null,
  };
  return { model, terms };
}

function describeLimits({ minDocuments, maxDocuments, maxDocumentShare }: Weighing): string {
  const most = maxDocuments === Number.POSITIVE_INFINITY ? "" : ` and at most ${describeValue(maxDocuments)}`;
  return `at least ${minDocuments}${most} texts and in a share of at most ${maxDocumentShare}`;
}
