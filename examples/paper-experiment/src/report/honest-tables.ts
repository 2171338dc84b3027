import { JUDGING_STEPS } from "@vscnn/predictor";
import type { CellResult } from "../grid/cells.ts";
import type { LadderPoint } from "./charts/ladder-chart.ts";
import type { ReportDataset } from "./dataset-texts.ts";
import { compare } from "./findings.ts";
import { LEARNER_TITLES } from "./learner-titles.ts";
import { between, figure, type ReportTable } from "./report-table.ts";
import { overSeeds, selectResults } from "./select-results.ts";

/** How splits of the predictor's own preset are called. */
const SPLITS: Readonly<Record<string, string>> = { author: "authors unseen", time: "test part later" };

/** The steps that a data set has results of. */
export function waysOf({ name }: ReportDataset, results: readonly CellResult[]): string[] {
  const ladder = selectResults(results, { dataset: name, part: "ladder" });
  return JUDGING_STEPS.map(({ title }) => title).filter((way) => ladder.some((result) => result.way === way));
}

/** The models that there are results of, always in one order: a run that was broken off may have begun with any. */
function modelsOf(ladder: readonly CellResult[]): string[] {
  const { vscnn, scnn, boosting, linear } = LEARNER_TITLES;
  return [vscnn, scnn, boosting, linear].filter((title) => ladder.some(({ model }) => model === title));
}

/** Rank correlation of each model on each step, over the seeds. */
export function ladderPoints({ name }: ReportDataset, results: readonly CellResult[]): LadderPoint[] {
  const ladder = selectResults(results, { dataset: name, part: "ladder" });
  const models = modelsOf(ladder);
  return JUDGING_STEPS.flatMap(({ title: way }) =>
    models.flatMap((model) => {
      const own = selectResults(ladder, { way, model });
      return own.length === 0 ? [] : [{ way, model, ...overSeeds(own, "spearmanRho") }];
    }),
  );
}

/** The ladder as a table, with a paired test of the network against boosting on each step. */
export function ladderTable(dataset: ReportDataset, results: readonly CellResult[]): ReportTable {
  const { name, title } = dataset;
  const ladder = selectResults(results, { dataset: name, part: "ladder" });
  const models = modelsOf(ladder);
  const { scnn, vscnn, boosting } = LEARNER_TITLES;
  const network = models.includes(vscnn) ? vscnn : scnn;
  const rows = waysOf(dataset, results).map((way) => {
    const of = (model: string) => selectResults(ladder, { way, model });
    const cells = models.map((model) => between(overSeeds(of(model), "spearmanRho")));
    const errors = models.map((model) => figure(overSeeds(of(model), "mae").estimate, 2));
    const compared = compare(of(network), of(boosting));
    const tested = compared && `${figure(compared.difference)} (p ${figure(compared.pValue)})`;
    return [way, ...cells, tested ?? "", errors.join(" · ")];
  });
  const seeds = new Set(ladder.map(({ seed }) => seed)).size;
  const splits = new Set(JUDGING_STEPS.flatMap(({ config, title: way }) => (config.split ? way : [])));
  const isForked = rows.filter(([way]) => splits.has(way)).length > 1;
  return {
    name: `${name}-ladder`,
    caption:
      `Where the paper's figure goes, ${title.toLowerCase()}: rho (range of the 95 % intervals of ${seeds} seed${seeds === 1 ? "" : "s"}). ` +
      `Each line keeps what the lines above it changed${isForked ? ", but for the last two, which are two ways of splitting" : ""}. ` +
      `The difference is ${network} minus ${boosting} on the same posts; the errors are the MAE of ${models.join(", ")}.`,
    header: ["judged", ...models, "difference", "MAE"],
    rows,
    text: [0],
  };
}

/** What the predictor's own preset reaches where the split is honest. */
export function bestTable({ name, title }: ReportDataset, results: readonly CellResult[]): ReportTable {
  const best = selectResults(results, { dataset: name, part: "best" });
  const ladder = selectResults(results, { dataset: name, part: "ladder" });
  const rows = Object.entries(SPLITS).flatMap(([by, called]) => {
    const way = JUDGING_STEPS.find(({ config }) => config.split?.by === by)?.title ?? "";
    const own = selectResults(best, { way });
    if (own.length === 0) return [];
    const boosting = selectResults(ladder, { way, model: "GBDT" });
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
export function ratedTable(
  { name }: ReportDataset,
  results: readonly CellResult[],
  way: string,
): ReportTable {
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
