import { sortTerms } from "./sort-terms.ts";
import type { VocabularyCounts } from "./vocabulary-counts.ts";
import type { Weighing } from "./weighing.ts";

/** The terms that become columns, in their order, as scikit-learn's `CountVectorizer` chooses them. */
export function selectTerms(counts: VocabularyCounts, wanted: Weighing, longest: number): Int32Array {
  const { documentCounts, totals, documents, table } = counts;
  const most = Math.min(wanted.maxDocuments, wanted.maxDocumentShare * documents);
  const kept: number[] = [];
  for (let term = 0; term < Math.min(table.size, documentCounts.length); term++) {
    const count = documentCounts[term];
    if (count >= wanted.minDocuments && count <= most) kept.push(term);
  }
  const sorted = sortTerms(table, Int32Array.from(kept), longest);
  if (sorted.length <= wanted.maxFeatures) return sorted;
  const places = Array.from(sorted.keys()).sort((a, b) => totals[sorted[b]] - totals[sorted[a]] || a - b);
  return Int32Array.from(
    places.slice(0, wanted.maxFeatures).sort((a, b) => a - b),
    (place) => sorted[place],
  );
}
