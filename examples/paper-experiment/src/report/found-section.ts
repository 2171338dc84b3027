import type { ReportSection } from "@vscnn/cli/report";
import { JUDGING_STEPS } from "@vscnn/predictor";
import type { CellResult } from "../grid/cells.ts";
import type { ReportDataset } from "./dataset-texts.ts";
import { findingsOf, orderOfModels, orderOfSets } from "./findings.ts";
import { ladderPoints, waysOf } from "./honest-tables.ts";
import { PAPER } from "./paper-numbers.ts";
import { figure } from "./report-table.ts";
import { overSeeds, selectResults } from "./select-results.ts";

/** How a finding of the paper fared, in words. */
const VERDICTS = { agrees: "Agrees", undecided: "Undecided", opposite: "The opposite" } as const;

/** What was found: what is left when the judging is honest, and where the data agree with the paper. */
export function foundSection(
  datasets: readonly ReportDataset[],
  results: readonly CellResult[],
): ReportSection {
  const body = datasets.map((dataset) => {
    const parts = [
      droppedText(dataset, results),
      earlierText(dataset, results),
      ratedText(dataset, results),
      agreementHtml(dataset, results),
    ];
    return parts.filter((part) => part !== "").join("\n");
  });
  return { heading: "What was found", body: body.join("\n") };
}

/** From the first step of the ladder to its last two, in a sentence. */
function droppedText(dataset: ReportDataset, results: readonly CellResult[]): string {
  const ways = waysOf(dataset, results);
  if (ways.length < 2) return "";
  const points = ladderPoints(dataset, results);
  const rho = (way: string) => {
    const own = points.filter((point) => point.way === way);
    const best = own.reduce((a, b) => (b.estimate > a.estimate ? b : a));
    return `${figure(best.estimate, 2)} (${best.model})`;
  };
  const rest = ways.slice(1).map((way) => `${way}: ${rho(way)}`);
  return `<p><strong>${dataset.title}.</strong> Judged as the paper judges, the best model has a rank correlation of ${rho(ways[0])}. Step by step to an honest way: ${rest.join("; ")}.</p>`;
}

/** What averages over an author's other posts had told of the posts themselves. */
function earlierText(dataset: ReportDataset, results: readonly CellResult[]): string {
  const at = JUDGING_STEPS.findIndex(({ config }) => config.averagesOf === "earlier");
  const [others, earlier] = JUDGING_STEPS.slice(at - 1, at + 1).map(({ title }) => title);
  const points = ladderPoints(dataset, results);
  const changes = points.flatMap(({ way, model, estimate }) => {
    const after = points.find((point) => point.way === earlier && point.model === model);
    if (way !== others || after === undefined) return [];
    return [`of ${model} from ${figure(estimate, 2)} to ${figure(after.estimate, 2)}`];
  });
  if (changes.length === 0) return "";
  return `<p>The average over an author's other posts is lower the more a post itself got, which a learner can read in training and nowhere else. With the average over earlier posts in its place the rank correlation changes: ${changes.join("; ")}.</p>`;
}

function ratedText({ name, title, rated }: ReportDataset, results: readonly CellResult[]): string {
  if (rated === undefined) return "";
  const lines = Object.keys(rated.outcomes).flatMap((way) => {
    const own = selectResults(results, { dataset: name, part: "rated", way });
    const [visual, category] = ["all visual", "category"].map((set) =>
      own
        .filter((result) => result.set === set)
        .sort((a, b) => b.figures.spearmanRho.estimate - a.figures.spearmanRho.estimate)
        .at(0),
    );
    if (visual === undefined || category === undefined) return [];
    const text = (result: CellResult) =>
      `${figure(result.figures.spearmanRho.estimate, 2)} (${result.model})`;
    return [`${way}: ${text(visual)} of all visual features, ${text(category)} of the category alone`];
  });
  if (lines.length === 0) return "";
  return `<p><strong>${title}.</strong> What pixels tell about what people said they saw, at best: ${lines.join("; ")}.</p>`;
}

function agreementHtml(dataset: ReportDataset, results: readonly CellResult[]): string {
  const findings = findingsOf(dataset, results);
  if (findings.length === 0) return "";
  const items = findings.map(({ claim, verdict, difference, lower, upper, pValue, why }) => {
    const tested = `rho ${figure(difference)} (${figure(lower)} to ${figure(upper)}), p ${figure(pValue)}`;
    return `<li><strong>${VERDICTS[verdict]}</strong>: ${claim}. ${tested}: ${why}.</li>`;
  });
  const { tau, sets } = orderOfSets(dataset, results);
  const models = orderOfModels(dataset, results);
  const order = `Kendall's tau with the paper's order: of the ${sets} feature sets whose figures are at hand ${figure(tau, 2)}, of the five models on all features ${figure(models, 2)} (VSCNN, then GBDT, then the rest as equals).`;
  return `<p>The paper's findings on these ${dataset.kind} posts; the difference of rho is on the same test posts, with the 95 % interval and p-value of a paired bootstrap:</p>
<ul>
${items.join("\n")}
</ul>
<p>${order} ${gainText(dataset, results)}</p>`;
}

/** The abstract's three percentages. */
function gainText({ name }: ReportDataset, results: readonly CellResult[]): string {
  const own = selectResults(results, { dataset: name, part: "tables", set: "all" });
  const network = overSeeds(selectResults(own, { model: "VSCNN" }), "spearmanRho").estimate;
  const others = ["LR", "SVR", "DTR", "GBDT"].map(
    (model) => overSeeds(selectResults(own, { model }), "spearmanRho").estimate,
  );
  const best = Math.max(...others.filter(Number.isFinite));
  if (!Number.isFinite(network) || !Number.isFinite(best)) return "";
  const gain = (100 * (network - best)) / best;
  return `The paper's VSCNN gains ${figure(100 * PAPER.gains.spearmanRho, 2)} % of rho over the best it compares with; here it is ${figure(gain, 2)} % over the best of the four baselines.`;
}
