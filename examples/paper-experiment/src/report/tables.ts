import { paretoShares } from "@vscnn/metrics";
import { createVscnn, describeModel } from "@vscnn/model";
import { PAPER_FEATURE_SETS, type PaperFeatureSetName, socialCorrelations } from "@vscnn/predictor";
import type { CellResult } from "../grid/cells.ts";
import type { ReportDataset } from "./dataset-texts.ts";
import { LEARNER_TITLES } from "./learner-titles.ts";
import { PAPER, PUBLISHED } from "./paper-numbers.ts";
import { between, figure, type ReportTable } from "./report-table.ts";
import { overSeeds, selectResults } from "./select-results.ts";

const NETWORKS = [LEARNER_TITLES.scnn, LEARNER_TITLES.vcnn, LEARNER_TITLES.vscnn];
const BASELINES = [LEARNER_TITLES.linear, LEARNER_TITLES.svr, LEARNER_TITLES.tree, LEARNER_TITLES.boosting];

/** Tables I and II: what each number of an author and a post has to do with the score. */
export function correlationTable({ name, title, features }: ReportDataset): ReportTable {
  return {
    name: `${name}-tables-1-2`,
    caption: `Tables I and II, ${title.toLowerCase()}: Spearman's rho of each feature of author and post with the score. A dash: the feature is the same for all posts.`,
    header: ["feature", "rho", "paper"],
    rows: socialCorrelations(features.posts).map(({ name: feature, correlation }) => [
      feature,
      figure(correlation),
      figure(PAPER.correlations[feature]),
    ]),
    text: [0],
  };
}

/** Table III: the layers of VSCNN. */
export function modelTable(): ReportTable {
  const model = createVscnn();
  const { layers, trainableParameters } = describeModel(model);
  model.dispose();
  return {
    name: "table-3",
    caption: `Table III: VSCNN, ${trainableParameters.toLocaleString("en")} trainable parameters, 5,416,393 by the paper's layers.`,
    header: ["layer", "kernel", "activation", "output", "parameters"],
    rows: layers.map(({ name, type, kernel, activation = "linear", shape, parameters }) => [
      `${name} (${type})`,
      kernel === undefined ? "" : String(kernel),
      activation,
      shape.join(" × "),
      parameters.toLocaleString("en"),
    ]),
    text: [0, 2, 3],
  };
}

/** Table IV: the networks on every feature set. */
export function networkTable({ name, title }: ReportDataset, all: readonly CellResult[]): ReportTable {
  const own = selectResults(all, { dataset: name, part: "tables" });
  const rows = (Object.keys(PAPER_FEATURE_SETS) as PaperFeatureSetName[]).flatMap((set) => {
    const results = own.filter((result) => result.set === set && NETWORKS.includes(result.model));
    if (results.length === 0) return [];
    const [rho, mae, mse] = (["spearmanRho", "mae", "mse"] as const).map((metric) =>
      overSeeds(results, metric),
    );
    return [
      [
        results[0].model,
        set,
        between(rho),
        figure(PAPER.networks[set], 4),
        figure(mae.estimate),
        figure(mse.estimate),
      ],
    ];
  });
  return {
    name: `${name}-table-4`,
    caption: `Table IV, ${title.toLowerCase()}: the networks by feature set, with bootstrap intervals of 95 %; the paper's rho where it was at hand.`,
    header: ["model", "features", "rho", "paper's rho", "MAE", "MSE"],
    rows,
    text: [0, 1],
  };
}

/** Table V: the baselines on every feature set, and VSCNN. */
export function baselineTable({ name, title }: ReportDataset, all: readonly CellResult[]): ReportTable {
  const own = selectResults(all, { dataset: name, part: "tables" });
  const sets = Object.keys(PAPER_FEATURE_SETS).filter((set) => own.some((result) => result.set === set));
  const models = [...BASELINES, "network"];
  const cell = (set: string, model: string) => {
    const named = own.filter((result) => result.set === set);
    const results = named.filter((result) =>
      model === "network" ? NETWORKS.includes(result.model) : result.model === model,
    );
    if (results.length === 0) return "";
    return `${figure(overSeeds(results, "spearmanRho").estimate)} / ${figure(overSeeds(results, "mae").estimate, 2)}`;
  };
  return {
    name: `${name}-table-5`,
    caption: `Table V, ${title.toLowerCase()}: Spearman's rho / MAE of the baselines by feature set, and of the network that the paper gives it.`,
    header: ["features", ...models],
    rows: sets.map((set) => [set, ...models.map((model) => cell(set, model))]),
    text: [0],
  };
}

/** Table VI: what others reached, beside ours. */
export function publishedTable(dataset: ReportDataset | undefined, all: readonly CellResult[]): ReportTable {
  const own =
    dataset === undefined
      ? []
      : selectResults(all, { dataset: dataset.name, part: "tables", set: "all", model: "VSCNN" });
  const ours =
    own.length === 0
      ? []
      : [
          [
            "VSCNN, here",
            `${dataset?.features.posts.length} ${dataset?.kind} posts`,
            "random",
            figure(overSeeds(own, "spearmanRho").estimate),
            figure(overSeeds(own, "mae").estimate),
          ],
        ];
  return {
    name: "table-6",
    caption:
      "Table VI: published results. Data and splits differ from line to line: on SMPD, whose test part is later and by other users, no one reaches what random splits give.",
    header: ["model", "data", "split", "rho", "MAE"],
    rows: [
      ...PUBLISHED.map(([what, data, split, rho, mae]) => [what, data, split, figure(rho), figure(mae)]),
      ...ours,
    ],
    text: [0, 1, 2],
  };
}

/** Table VII: both ways of bringing photo and post together. */
export function fusionTable({ name, title }: ReportDataset, all: readonly CellResult[]): ReportTable {
  const rows = [LEARNER_TITLES.vscnn, LEARNER_TITLES.earlyFusion].flatMap((model) => {
    const results = selectResults(all, { dataset: name, part: "tables", set: "all", model });
    if (results.length === 0) return [];
    const [rho, mae, mse] = (["spearmanRho", "mae", "mse"] as const).map((metric) =>
      between(overSeeds(results, metric)),
    );
    return [[model === LEARNER_TITLES.vscnn ? "late (VSCNN)" : "early (VSCNN-EF)", rho, mae, mse]];
  });
  return {
    name: `${name}-table-7`,
    caption: `Table VII, ${title.toLowerCase()}: late against early fusion.`,
    header: ["fusion", "rho", "MAE", "MSE"],
    rows,
    text: [0],
  };
}

/** The 80/20 analysis of section V-B1. */
export function paretoTable({ name, title, features }: ReportDataset): ReportTable {
  const { posts } = features;
  const shares = paretoShares(
    posts.map(({ score = 0 }) => score),
    posts.map(({ userId }) => userId),
  );
  const percent = (share: number) => `${(100 * share).toFixed(0)} %`;
  return {
    name: `${name}-pareto`,
    caption: `Section V-B1, ${title.toLowerCase()}: the fifth of the posts that is most popular, and the fifth of the authors that is.`,
    header: ["share", "here", "paper"],
    rows: [
      [
        "of the popular posts, those of popular authors",
        percent(shares.topItemsOfTopOwners),
        percent(PAPER.pareto.topItemsOfTopOwners),
      ],
      [
        "of the posts of popular authors, those that are popular",
        percent(shares.topAmongItemsOfTopOwners),
        percent(PAPER.pareto.topOwnersItemsOnTop),
      ],
    ],
    text: [0],
  };
}
