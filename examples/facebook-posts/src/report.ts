import { barsChart, htmlDocument, htmlTable } from "@vscnn/cli/report";
import type { Comparison } from "./compare.ts";
import type { Experiment } from "./config.ts";

const SOURCE =
  "Moro, Rita, Vala: Predicting social media performance metrics and evaluation of the impact on brand building, Journal of Business Research 69(9), 2016 (CC BY 4.0).";

const NAMES: Readonly<Record<string, string>> = { mean: "training mean", linear: "linear regression" };

/** The rows of the table. */
export function comparisonRows(comparisons: readonly Comparison[]): string[][] {
  const three = ([mean, least, most]: Comparison["mae"]) =>
    Number.isNaN(mean) ? "undefined" : `${mean.toFixed(3)} (${least.toFixed(3)} to ${most.toFixed(3)})`;
  return comparisons.map(({ name, spearmanRho, mae, againstLinear }) => [
    NAMES[name] ?? name,
    // The mean of the other folds falls where the posts of a fold are above it: its order is no prediction
    name === "mean" ? "undefined" : three(spearmanRho),
    three(mae),
    againstLinear === undefined
      ? ""
      : `${againstLinear.difference.toFixed(3)} (${againstLinear.lower.toFixed(3)} to ${againstLinear.upper.toFixed(3)}), p ${againstLinear.pValue.toFixed(3)}`,
  ]);
}

/** How the comparison was made, in a sentence. */
export function madeText({ repetitions, folds, innerFolds, trees, epochs }: Experiment): string {
  return `${repetitions} cross-validations of ${folds} folds; ${trees} trees of depth 3, a network of ${epochs} epochs, a blend weighed by ${innerFolds} folds inside each training part.`;
}

/** Names of the columns of {@link comparisonRows}. */
export const HEADER = ["predictor", "Spearman's rho", "MAE", "MAE minus linear"];

/** The report as one HTML file. */
export function reportHtml(posts: number, repetitions: number, comparisons: readonly Comparison[]): string {
  const bars = comparisons.map(({ name, mae: [value, low, high] }) => ({
    label: NAMES[name] ?? name,
    value,
    low,
    high,
  }));
  const lead = `<p>What can be known of a post before it is published: log2 of the impressions of ${posts} real posts of one Facebook page in 2014, predicted
from page likes, type, category, whether it is paid, month, weekday and part of the day. ${SOURCE}</p>
<p class="answer">${answerOf(comparisons)}</p>`;
  const caption = `${repetitions} cross-validations; mean and range over them. The last column compares each predictor with the linear regression on the same posts, by a paired bootstrap over posts. An error of 1 is a factor of 2 in impressions.`;
  const body = `${barsChart("Mean absolute error of each predictor: shorter is better; the lines are the range over the repetitions", "MAE", bars)}
${htmlTable(HEADER, comparisonRows(comparisons), { numbers: [1, 2, 3], caption })}`;
  return htmlDocument("What can be known before posting", lead, [{ heading: "The comparison", body }]);
}

/** Who is best, and whether that is more than luck. */
function answerOf(comparisons: readonly Comparison[]): string {
  const best = comparisons.reduce((a, b) => (b.mae[0] < a.mae[0] ? b : a));
  const mean = comparisons.find(({ name }) => name === "mean")?.mae[0] ?? Number.NaN;
  const nameOf = ({ name }: Comparison) => NAMES[name] ?? name;
  const close = comparisons.filter(({ againstBest }) => againstBest !== undefined && againstBest.lower <= 0);
  const luck = close.length === 0 ? "" : `, which may be luck against ${close.map(nameOf).join(" and ")}`;
  return `The best is <strong>${nameOf(best)}</strong>, off by a factor of ${(2 ** best.mae[0]).toFixed(1)} on average against ${(2 ** mean).toFixed(1)} of the mean${luck}.`;
}
