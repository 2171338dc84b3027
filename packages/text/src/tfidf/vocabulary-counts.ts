import { createTermTable, internPhrase, internToken, type TermTable } from "../terms/term-table.ts";
import type { TokenSink } from "./read-documents.ts";
import { noteTerm, type TermRecord } from "./term-record.ts";
import type { TermRule } from "./term-rule.ts";

/** In how many texts each term stands, and how often in all. */
export interface VocabularyCounts {
  readonly table: TermTable;
  documents: number;
  /** Texts with the term, by its number; 0 for what only begins a longer term. */
  documentCounts: Float64Array;
  totals: Float64Array;
  /** The last text that the term was met in, counted from 1. */
  lastDocuments: Float64Array;
}

const FIRST_CAPACITY = 1024;

export function createVocabularyCounts(): VocabularyCounts {
  return {
    table: createTermTable(),
    documents: 0,
    documentCounts: new Float64Array(FIRST_CAPACITY),
    totals: new Float64Array(FIRST_CAPACITY),
    lastDocuments: new Float64Array(FIRST_CAPACITY),
  };
}

/**
 * A sink that counts the terms of the texts that it is given.
 *
 * @param record - takes every term
 */
export function vocabularySink(counts: VocabularyCounts, rule: TermRule, record?: TermRecord): TokenSink {
  const { table } = counts;
  let tokens: number[] = [];
  return {
    token: (token) => void tokens.push(internToken(table, token)),
    endDocument() {
      countDocument(counts, tokens, rule, record);
      record?.ends.push(record.count);
      tokens = [];
    },
  };
}

function countDocument(
  counts: VocabularyCounts,
  tokens: readonly number[],
  { ngrams, binary }: TermRule,
  record: TermRecord | undefined,
): void {
  const [min, max] = ngrams;
  counts.documents++;
  for (let i = 0; i < tokens.length; i++) {
    let term = tokens[i];
    for (let length = 1; ; length++) {
      if (length >= min) {
        countTerm(counts, term, binary);
        if (record !== undefined) noteTerm(record, term);
      }
      if (length === max || i + length === tokens.length) break;
      term = internPhrase(counts.table, term, tokens[i + length]);
    }
  }
}

function countTerm(counts: VocabularyCounts, term: number, binary: boolean): void {
  makeRoom(counts, term);
  const isNew = counts.lastDocuments[term] !== counts.documents;
  if (isNew) {
    counts.lastDocuments[term] = counts.documents;
    counts.documentCounts[term]++;
  }
  if (isNew || !binary) counts.totals[term]++;
}

function makeRoom(counts: VocabularyCounts, term: number): void {
  if (term < counts.totals.length) return;
  const length = Math.max(2 * counts.totals.length, term + 1);
  for (const name of ["documentCounts", "totals", "lastDocuments"] as const) {
    const larger = new Float64Array(length);
    larger.set(counts[name]);
    counts[name] = larger;
  }
}

/** Adds the counts of other texts, and leaves them as they are. */
export function mergeVocabularyCounts(counts: VocabularyCounts, other: VocabularyCounts): void {
  const { table } = other;
  const own = new Int32Array(table.size);
  const { documentCounts, totals } = other;
  // A term's number is above those of its parts
  const { size } = table;
  for (let term = 0; term < size; term++) {
    const prefix = table.prefixes[term];
    own[term] =
      prefix < 0
        ? internToken(counts.table, table.names[term])
        : internPhrase(counts.table, own[prefix], own[table.lasts[term]]);
    if (documentCounts.length <= term || documentCounts[term] === 0) continue;
    makeRoom(counts, own[term]);
    counts.documentCounts[own[term]] += documentCounts[term];
    counts.totals[own[term]] += totals[term];
  }
  counts.documents += other.documents;
}
