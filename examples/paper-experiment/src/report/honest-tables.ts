import { RUNGS } from "../config.ts";
import type { Dataset } from "../data/dataset.ts";
import type { CellResult } from "../grid/cell-result.ts";
import type { LadderPoint } from "./charts/ladder-chart.ts";
import { compare } from "./findings.ts";
import { between, figure, type ReportTable } from "./report-table.ts";
import { overSeeds, selectResults } from "./select-results.ts";

/** How splits of the predictor's own preset are called. */
const SPLITS: Readonly<Record<string, string>> = { author: "authors unseen", time: "test part later" };

/** The steps that a data set has results of. */
export function waysOf({ name }: Dataset, results: readonly CellResult[]): string[] {
  const ladder = selectResults(results, { dataset: name, part: "ladder" });
  return RUNGS.map(({ title }) => title).filter((way) => ladder.some((result) => result.way === way));
}

/** Rank correlation of each model on each step, over the seeds. */
export function ladderPoints({ name }: Dataset, results: readonly CellResult[]): LadderPoint[] {
  const ladder = selectResults(results, { dataset: name, part: "ladder" });
  const models = [...new Set(ladder.map(({ model }) => model))];
  return RUNGS.flatMap(({ title: way }) =>
    models.flatMap((model) => {
      const own = selectResults(ladder, { way, model });
      return own.length === 0 ? [] : [{ way, model, ...overSeeds(own, "spearmanRho") }];
    }),
  );
}

/** The ladder as a table, with a paired test of the network against boosting on each step. */
export function ladderTable(dataset: Dataset, results: readonly CellResult[]): ReportTable {
  const { name, title } = dataset;
  const ladder = selectResults(results, { dataset: name, part: "ladder" });
  const models = [...new Set(ladder.map(({ model }) => model))];
  const [network, boosting] = models;
  const rows = waysOf(dataset, results).map((way) => {
    const of = (model: string) => selectResults(ladder, { way, model });
    const cells = models.map((model) => between(overSeeds(of(model), "spearmanRho")));
    const errors = models.map((model) => figure(overSeeds(of(model), "mae").estimate, 2));
    const { difference, pValue } = compare(of(network), of(boosting));
    return [way, ...cells, `${figure(difference)} (p ${figure(pValue)})`, errors.join(" · ")];
  });
  const seeds = new Set(ladder.map(({ seed }) => seed)).size;
  return {
    name: `${name}-ladder`,
    caption:
      `Where the paper's figure goes, ${title.toLowerCase()}: rho (range of the 95 % intervals of ${seeds} seed${seeds === 1 ? "" : "s"}). ` +
      "Each line keeps what the lines above it changed, but for the last two, which are two ways of splitting. " +
      `The difference is ${network} minus ${boosting} on the same posts; the errors are the MAE of ${models.join(", ")}.`,
    header: ["judged", ...models, "difference", "MAE"],
    rows,
    text: [0],
  };
}

/** What the predictor's own preset reaches where the split is honest. */
export function bestTable({ name, title }: Dataset, results: readonly CellResult[]): ReportTable {
  const best = selectResults(results, { dataset: name, part: "best" });
  const ladder = selectResults(results, { dataset: name, part: "ladder" });
  const rows = Object.entries(SPLITS).flatMap(([way, called]) => {
    const own = selectResults(best, { way });
    if (own.length === 0) return [];
    const rung = RUNGS.find(({ config }) => config.split?.by === way)?.title ?? "";
    const boosting = selectResults(ladder, { way: rung, model: "GBDT" });
    return [
      [
        called,
        between(overSeeds(own, "spearmanRho")),
        between(overSeeds(own, "mae")),
        figure(overSeeds(boosting, "spearmanRho").estimate),
        figure(overSeeds(boosting, "mae").estimate),
      ],
    ];
  });
  return {
    name: `${name}-best`,
    caption:
      `What the preset best of @vscnn/predictor reaches, ${title.toLowerCase()}: boosting and a network blended, on the author's history and ` +
      "ordered statistics too, nothing that is known only after posting. Beside it GBDT on the paper's features, from the ladder. Its test part is the " +
      "last 15 %, the ladder's 20 %, so the two are judged on overlapping but not the same posts.",
    header: ["split", "best: rho", "best: MAE", "GBDT: rho", "GBDT: MAE"],
    rows,
    text: [0],
  };
}

/** Visual features and the category alone against ratings, by cross-validation. */
export function ratedTable({ name }: Dataset, results: readonly CellResult[], way: string): ReportTable {
  const rated = selectResults(results, { dataset: name, part: "rated", way });
  const models = [...new Set(rated.map(({ model }) => model))];
  const sets = [...new Set(rated.map(({ set }) => set))];
  const rows = sets.map((set) => [
    set === "category" ? "category alone" : set,
    ...models.map((model) => {
      const own = selectResults(rated, { set, model });
      return own.length === 0 ? "" : between(overSeeds(own, "spearmanRho"));
    }),
  ]);
  return {
    name: `${name}-${way}`,
    caption: `The visual rows of Tables IV and V on real photographs: Spearman's rho with the ${way} that people saw, by cross-validation, with bootstrap intervals of 95 %.`,
    header: ["features", ...models],
    rows,
    text: [0],
  };
}
