import { barsChart, escapeHtml, type ReportSection } from "@vscnn/cli/report";
import type { CellResult } from "../grid/cells.ts";
import { viewsChart } from "./charts/distribution-chart.ts";
import { ladderChart } from "./charts/ladder-chart.ts";
import { errorPanels, scatterPanels } from "./charts/panels-chart.ts";
import type { ReportDataset } from "./dataset-texts.ts";
import { bestTable, ladderPoints, ladderTable, ratedTable, waysOf } from "./honest-tables.ts";
import { bestAndWorst, deepVectors } from "./photo-sections.ts";
import type { ReportTable } from "./report-table.ts";
import { overSeeds, selectResults } from "./select-results.ts";
import { tableHtml } from "./table-html.ts";
import { baselineTable, correlationTable, fusionTable, networkTable, paretoTable } from "./tables.ts";

/** All tables and figures of a data set; the tables are added to the list. */
export async function datasetSection(
  dataset: ReportDataset,
  results: readonly CellResult[],
  tables: ReportTable[],
): Promise<ReportSection> {
  const parts: string[] = [`<p>${escapeHtml(dataset.provenance)}</p>`];
  if (dataset.kind === "simulated") parts.push('<p class="warning">These posts are simulated.</p>');
  parts.push(...dataset.remarks.map((line) => `<p class="note">${escapeHtml(line)}</p>`));
  const add = (table: ReportTable) => {
    if (table.rows.length === 0) return;
    tables.push(table);
    parts.push(tableHtml(table));
  };
  if (dataset.rated === undefined) await postParts(dataset, results, { add, parts });
  else ratedParts(dataset, results, { add, parts });
  return { heading: dataset.title, body: parts.join("\n") };
}

interface Places {
  readonly add: (table: ReportTable) => void;
  readonly parts: string[];
}

async function postParts(
  dataset: ReportDataset,
  results: readonly CellResult[],
  { add, parts }: Places,
): Promise<void> {
  const { name, kind, features } = dataset;
  const ways = waysOf(dataset, results);
  if (ways.length > 0) {
    parts.push("<h3>The truth ladder</h3>");
    const says = `Where the paper's figure goes, ${kind} posts: rank correlation step by step, with 95 % intervals`;
    parts.push(ladderChart(says, ways, ladderPoints(dataset, results)));
    add(ladderTable(dataset, results));
    add(bestTable(dataset, results));
  }
  parts.push("<h3>The paper's tables and figures</h3>");
  add(correlationTable(dataset));
  add(networkTable(dataset, results));
  add(baselineTable(dataset, results));
  add(fusionTable(dataset, results));
  add(paretoTable(dataset));
  if (features.blocks.deep !== undefined) parts.push(await deepVectors(dataset));
  const views = features.posts.flatMap(({ views: count }) => count ?? []);
  if (views.length > 0)
    parts.push(
      viewsChart(`Figure 7, ${kind} posts: how often posts have how many views or reactions`, views, "views"),
    );
  await modelParts(dataset, selectResults(results, { dataset: name, part: "tables" }), parts);
}

/** Figures 6 and 8 to 11: the networks one by one, and all models together. */
async function modelParts(
  dataset: ReportDataset,
  tables: readonly CellResult[],
  parts: string[],
): Promise<void> {
  const { kind } = dataset;
  const [first] = tables;
  if (first === undefined) return;
  const own = selectResults(tables, { seed: first.seed });
  const trained = [
    ...selectResults(own, { set: "all visual", model: "VCNN" }),
    ...selectResults(own, { set: "all social", model: "SCNN" }),
    ...selectResults(own, { set: "all", model: "VSCNN" }),
  ];
  // Networks may not be done yet: what is done on the same features then stands for them
  const social = selectResults(own, { set: "all social" });
  const networks = trained.length > 0 ? trained : (social.length > 0 ? social : own).slice(0, 3);
  parts.push(errorPanels(`Figure 6, ${kind} posts: errors of the networks on the test part`, networks));
  parts.push(
    scatterPanels(
      `Figures 9 and 10, ${kind} posts: predicted against actual scores; on the dashed line a prediction is right`,
      networks,
    ),
  );
  const last = networks[networks.length - 1];
  if (dataset.features.blocks.color !== undefined) {
    parts.push(
      `<p>Figure 8, ${kind} posts: photos by the error of ${last.model}.</p>${await bestAndWorst(dataset, last)}`,
    );
  }
  const models = [...new Set(tables.filter(({ set }) => set === last.set).map(({ model }) => model))];
  const bars = models.map((model) => {
    const { estimate, lower, upper } = overSeeds(
      selectResults(tables, { set: last.set, model }),
      "spearmanRho",
    );
    return { label: model, value: estimate, low: lower, high: upper };
  });
  const ordered = bars.sort((a, b) => b.value - a.value);
  parts.push(
    barsChart(
      `Figure 11, ${kind} posts: all models on ${last.set === "all" ? "all" : "all social"} features`,
      "rank correlation (Spearman's rho)",
      ordered,
    ),
  );
}

function ratedParts(dataset: ReportDataset, results: readonly CellResult[], { add, parts }: Places): void {
  for (const way of Object.keys(dataset.rated?.outcomes ?? {})) {
    const rated = selectResults(results, { dataset: dataset.name, part: "rated", way });
    if (rated.length === 0) continue;
    parts.push(`<h3>${way[0].toUpperCase()}${way.slice(1)}</h3>`);
    const sets = [...new Set(rated.map(({ set }) => set))];
    const bars = sets.map((set) => {
      const own = selectResults(rated, { set }).sort(
        (a, b) => b.figures.spearmanRho.estimate - a.figures.spearmanRho.estimate,
      );
      const { estimate: value, lower: low, upper: high } = own[0].figures.spearmanRho;
      return { label: `${set}, ${own[0].model}`, value, low, high };
    });
    parts.push(
      barsChart(
        `Real photographs: the best model of each feature set for ${way}`,
        "rank correlation (Spearman's rho)",
        bars,
      ),
    );
    add(ratedTable(dataset, results, way));
  }
}
