import { kendallTau, type PairedBootstrap, pairedBootstrap } from "@vscnn/metrics";
import type { CellResult } from "../grid/cells.ts";
import type { ReportDataset } from "./dataset-texts.ts";
import { LEARNER_TITLES } from "./learner-titles.ts";
import { PAPER } from "./paper-numbers.ts";
import { sameSeeds, selectResults } from "./select-results.ts";

/** A claim of the paper that is a comparison of two models, and what explains either outcome. */
interface Claim {
  readonly claim: string;
  readonly better: readonly [set: string, model: string];
  readonly worse: readonly [set: string, model: string];
  /** Why it may hold, and why it may not. */
  readonly because: string;
  readonly unless: string;
}

const CLAIMS: readonly Claim[] = [
  {
    claim: "social features beat visual ones (SCNN against VCNN)",
    better: ["all social", "SCNN"],
    worse: ["all visual", "VCNN"],
    because: "who posts decides most of the outcome, in the paper's data as here",
    unless: "the posts' authors and metadata tell too little",
  },
  {
    claim: "all features beat social ones alone (VSCNN against SCNN)",
    better: ["all", "VSCNN"],
    worse: ["all social", "SCNN"],
    because: "the photo tells something that the post does not",
    unless:
      "what the photo adds is less than what some hundred test posts can show, and a network of 5.4 million weights learns little of it from so few training posts",
  },
  {
    claim: "all features beat visual ones alone (VSCNN against VCNN)",
    better: ["all", "VSCNN"],
    worse: ["all visual", "VCNN"],
    because: "who posts decides most of the outcome",
    unless: "the posts' authors and metadata tell too little",
  },
  {
    claim: "late fusion beats early fusion (VSCNN against VSCNN-EF)",
    better: ["all", "VSCNN"],
    worse: ["all", "VSCNN-EF"],
    because: "twenty components of all features together lose what fourteen of the social ones keep",
    unless:
      "the components of all features together are led by the social counts, which vary most and tell most: early fusion loses nothing that matters here",
  },
  {
    claim: "boosting is the best of the four baselines (GBDT against the best other)",
    better: ["all", "GBDT"],
    worse: ["all", "the best other baseline"],
    because: "trees find the bends and products that a line misses",
    unless:
      "components rotate the columns that trees split best, and effects are additive in these posts, which a line fits with fewer rows",
  },
  {
    claim: "VSCNN beats boosting (VSCNN against GBDT)",
    better: ["all", "VSCNN"],
    worse: ["all", "GBDT"],
    because: "the network fits smooth effects of the scaled components better than deep trees",
    unless: "a network of 5.4 million weights needs more posts and epochs than these",
  },
];

/** What became of a claim. */
export interface Finding {
  readonly claim: string;
  readonly verdict: "agrees" | "undecided" | "opposite";
  readonly difference: number;
  readonly lower: number;
  readonly upper: number;
  readonly pValue: number;
  readonly why: string;
}

/** The paper's findings, each tested on the same posts by a paired bootstrap of Spearman's rho. */
export function findingsOf({ name }: ReportDataset, results: readonly CellResult[]): Finding[] {
  return CLAIMS.flatMap(({ claim, better, worse, because, unless }) => {
    const [first, second] = [better, worse].map(([set, model]) => resultsOf(results, name, set, model));
    const compared = compare(first, second);
    if (compared === undefined) return [];
    const { difference, lower, upper, pValue } = compared;
    const verdict = lower > 0 ? "agrees" : upper < 0 ? "opposite" : "undecided";
    return [
      {
        claim,
        verdict,
        difference,
        lower,
        upper,
        pValue,
        why: verdict === "agrees" ? because : unless,
      } as const,
    ];
  });
}

/** Two models on the same posts, by the seeds that both have; a post that several seeds judge is drawn with all of its rows. */
export function compare(
  first: readonly CellResult[],
  second: readonly CellResult[],
): PairedBootstrap | undefined {
  const [own, other] = sameSeeds(first, second);
  if (own.length === 0) return undefined;
  const flat = (all: readonly CellResult[]) => all.flatMap(({ predicted }) => predicted);
  const actual = own.flatMap((result) => result.actual);
  const groups = own.flatMap(({ ids }) => ids);
  return pairedBootstrap(actual, [flat(own), flat(other)], { metric: "spearmanRho", groups, seed: 1 });
}

function resultsOf(
  results: readonly CellResult[],
  dataset: string,
  set: string,
  model: string,
): CellResult[] {
  const own = results.filter(
    (result) => result.dataset === dataset && result.part === "tables" && result.set === set,
  );
  if (model !== "the best other baseline") return selectResults(own, { model });
  const others = [LEARNER_TITLES.linear, LEARNER_TITLES.svr, LEARNER_TITLES.tree];
  const means = others.map((title) => selectResults(own, { model: title }));
  // Which of them is best can be said of all three only
  if (means.some((results) => results.length === 0)) return [];
  return means.reduce((best, each) => (rhoOf(each) > rhoOf(best) ? each : best), means[0]);
}

function rhoOf(results: readonly CellResult[]): number {
  return results.reduce((sum, { figures }) => sum + figures.spearmanRho.estimate, 0) / results.length;
}

/** Kendall's tau between the paper's order of feature sets and ours, over the sets whose numbers are at hand. */
export function orderOfSets(
  { name }: ReportDataset,
  results: readonly CellResult[],
): { tau: number; sets: number } {
  const pairs = Object.entries(PAPER.networks).flatMap(([set, paper]) => {
    const ours = results.filter(
      ({ dataset, part, set: own, model }) =>
        dataset === name && part === "tables" && own === set && ["VSCNN", "SCNN", "VCNN"].includes(model),
    );
    return ours.length === 0 || paper === undefined ? [] : [[paper, rhoOf(ours)] as const];
  });
  const tau = kendallTau(
    pairs.map(([paper]) => paper),
    pairs.map(([, ours]) => ours),
  );
  return { tau, sets: pairs.length };
}

/** Kendall's tau between the paper's order of models on all features (VSCNN, GBDT, the others tied) and ours. */
export function orderOfModels({ name }: ReportDataset, results: readonly CellResult[]): number {
  const models = [
    LEARNER_TITLES.vscnn,
    LEARNER_TITLES.boosting,
    LEARNER_TITLES.linear,
    LEARNER_TITLES.svr,
    LEARNER_TITLES.tree,
  ];
  const ours = models.map((model) => resultsOf(results, name, "all", model));
  if (ours.some((each) => each.length === 0)) return Number.NaN;
  return kendallTau([3, 2, 1, 1, 1], ours.map(rhoOf));
}
