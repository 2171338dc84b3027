/** Divides a run of a script that puts no spaces between words. */
export type SpacelessWords = (run: string) => readonly string[];

/** The two ways of it. */
export type SpacelessRule = "bigrams" | "segmenter";

/** A character with the marks and the leading vowel signs that belong to it. */
const CLUSTER = /\P{M}\p{M}*|\p{M}+/gu;

/** Every two neighboring characters, the same in every engine; one character alone is a word. */
export function clusterBigrams(run: string): readonly string[] {
  const clusters = run.match(CLUSTER) ?? [];
  if (clusters.length < 2) return clusters;
  return clusters.slice(1).map((cluster, i) => clusters[i] + cluster);
}

/** The words of the engine's dictionaries; {@link clusterBigrams} where the engine has none. */
function segmenterWords(): SpacelessWords {
  if (typeof Intl === "undefined" || Intl.Segmenter === undefined) return clusterBigrams;
  // The root locale: the user's would change what comes out
  const segmenter = new Intl.Segmenter("und", { granularity: "word" });
  return (run) => Array.from(segmenter.segment(run), ({ segment }) => segment);
}

/** The way of a rule. */
export function spacelessWords(rule: SpacelessRule): SpacelessWords {
  return rule === "segmenter" ? segmenterWords() : clusterBigrams;
}
