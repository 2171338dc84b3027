import type { PaperFeatureSetName } from "@vscnn/predictor";

/**
 * Numbers of Abousaleh et al. 2021 (arXiv:2105.08809) that were at hand when this was written. What is not here is left blank in
 * the tables, never guessed: whoever has the paper's tables before them adds lines, and the report and its tau take them up.
 */
export const PAPER = {
  /** Tables I and II: Spearman's rho of a feature with the score. */
  correlations: {
    userRank: 0.74,
    averageViews: 0.74,
    groupCount: 0.067,
    memberCount: 0.19,
    imageCount: -0.35,
    tagCount: 0.49,
    titleLength: 0.22,
    descriptionLength: 0.51,
    hasPeople: 0.004,
  } as Readonly<Record<string, number>>,
  /** Table IV: Spearman's rho of the networks by feature set. */
  networks: {
    "all social": 0.8809,
    deep: 0.4101,
    "all visual": 0.4168,
    all: 0.9014,
  } as Readonly<Partial<Record<PaperFeatureSetName, number>>>,
  /** Table V: mean absolute error of VSCNN on all features. */
  mae: 0.73,
  /** Section V-B1: shares of the popular posts that popular users own, and of theirs that are popular. */
  pareto: { topItemsOfTopOwners: 0.69, topOwnersItemsOnTop: 0.69 },
  /** Abstract: how much better VSCNN is than the best that it is compared with. */
  gains: { spearmanRho: 0.0233, mae: 0.0759, mse: 0.1416 },
} as const;

/** Published results on Flickr posts. Splits and data differ, so these are no ranking: Table VI of the paper has those on its own data. */
export const PUBLISHED: readonly (readonly [
  what: string,
  data: string,
  split: string,
  rho: number,
  mae: number | undefined,
])[] = [
  ["VSCNN (Abousaleh et al. 2021)", "SMP-T1, 432,000 posts", "random", 0.9014, 0.73],
  ["best of the SMP Challenge 2018", "SMPD", "by time", 0.6516, 1.78],
  ["best of the SMP Challenge 2020 (HyFea)", "SMPD", "by time", 0.704, 1.3707],
  ["best of the SMP Challenge 2022", "SMPD", "by time", 0.71, 1.24],
  ["best of the SMP Challenge 2023", "SMPD", "by time", 0.77, 1.09],
  ["Revisiting vision-language features (arXiv:2407.00556)", "SMPD", "by time", 0.729, 1.227],
];
