import type { JudgedPosts, Predictor } from "@vscnn/predictor";
import type { FairlyJudged } from "../evaluation/judge-unseen.ts";
import { judgementOf } from "../evaluation/judgement.ts";
import { judgementSentences } from "../evaluation/judgement-text.ts";
import { barsChart } from "./charts/bars-chart.ts";
import { errorChart } from "./charts/error-chart.ts";
import { scatterChart } from "./charts/scatter-chart.ts";
import { escapeHtml } from "./escape-html.ts";
import { htmlDocument, type ReportSection } from "./html-document.ts";
import { htmlTable } from "./html-table.ts";
import { modelCardSection } from "./model-card-section.ts";
import { photoList, type ReportPhotos } from "./photo-list.ts";

/** How good a predictor is, as one HTML file. */
export async function evaluationReport(
  predictor: Predictor,
  judged: FairlyJudged,
  photos: ReportPhotos,
): Promise<string> {
  const judgement = judgementOf(judged);
  const [first, ...rest] = judgementSentences(predictor, judged, judgement);
  const simulated = predictor.provenance.simulated > 0;
  const lead = `<p class="answer">${escapeHtml(rest.slice(0, 1).join(" "))}</p>
<p>${[first, ...rest.slice(1)].map(escapeHtml).join(" ")}</p>
${simulated ? '<p class="warning">The posts are simulated. These figures say nothing about people.</p>' : ""}
${leaksHtml(predictor)}`;
  const predicted = judged.predictions.map(({ score }) => score);
  return htmlDocument("How good is this predictor?", lead, [
    { heading: "Predicted and actual", body: scatterSection(judged, predicted) },
    comparisonSection(predictor, judged),
    { heading: "How far off", body: errorChart(judged.actual, predicted) },
    { heading: "Best predicted", body: await photoList(judged, photos, "best") },
    { heading: "Worst predicted", body: await photoList(judged, photos, "worst") },
    modelCardSection(predictor),
  ]);
}

function leaksHtml({ provenance }: Predictor): string {
  return provenance.leaks.map((leak) => `<p class="warning">Leak: ${escapeHtml(leak)}</p>`).join("\n");
}

const TENTHS = 10;

function scatterSection({ actual }: JudgedPosts, predicted: readonly number[]): string {
  const order = Array.from(predicted.keys()).sort((a, b) => predicted[a] - predicted[b]);
  const rows: string[][] = [];
  const groups = Math.min(TENTHS, order.length);
  for (let group = 0; group < groups; group++) {
    const own = order.slice(
      Math.floor((group * order.length) / groups),
      Math.floor(((group + 1) * order.length) / groups),
    );
    const mean = (values: ArrayLike<number>) => own.reduce((sum, i) => sum + values[i], 0) / own.length;
    rows.push([`${group + 1}`, String(own.length), mean(predicted).toFixed(2), mean(actual).toFixed(2)]);
  }
  const table = htmlTable(
    ["tenth by prediction", "posts", "mean predicted score", "mean actual score"],
    rows,
    {
      numbers: [0, 1, 2, 3],
      caption:
        "The posts in order of their prediction, in ten equal groups: the two means should rise together.",
    },
  );
  return `${scatterChart(actual, predicted)}\n${table}`;
}

function comparisonSection({ evaluation }: Predictor, { part, evaluation: own }: JudgedPosts): ReportSection {
  const { estimate, lower, upper } = own.spearmanRho;
  const others =
    part === "test"
      ? [
          ...(evaluation.learners.length > 1
            ? evaluation.learners.map((each) => ({ name: `${each.learner} alone`, ...each }))
            : []),
          { name: "author's own mean", ...evaluation.authorMean },
          { name: "mean of all", ...evaluation.trainingMean },
        ]
      : [];
  const bars = [
    { label: "predictor", value: estimate, low: lower, high: upper },
    ...others.map(({ name, spearmanRho }) => ({ label: name, value: spearmanRho })),
  ];
  const number = (value: number) => (Number.isNaN(value) ? "undefined" : value.toFixed(3));
  const rows = [
    [
      "predictor",
      `${number(estimate)} (${number(lower)} to ${number(upper)})`,
      number(own.mae.estimate),
      number(own.mse.estimate),
    ],
    ...others.map(({ name, spearmanRho, mae, mse }) => [name, number(spearmanRho), number(mae), number(mse)]),
  ];
  const chart = barsChart(
    "How well the order of the posts was predicted: 1 is the right order, 0 none",
    "rank correlation (Spearman's rho)",
    bars,
  );
  const table = htmlTable(["", "Spearman's rho (95 %)", "mean absolute error", "mean squared error"], rows, {
    numbers: [1, 2, 3],
    caption: "Errors of the score, log2 of views a day: an error of 1 is a factor of 2 in views.",
  });
  return { heading: "Against simpler guesses", body: `${chart}\n${table}` };
}
