import type { Interval } from "@vscnn/metrics";
import type { Figures, PartEvaluation } from "../fitting/evaluation.ts";
import type { Predictor } from "../predictor.ts";
import { compactJson } from "./compact-json.ts";

/** A model card in Markdown: what a predictor was made of, what leaks, and how good it is for whom. */
export function cardOf(predictor: Predictor): string {
  const { config, provenance, learners, weights } = predictor;
  const blended = learners.map(({ learner }, i) => `${learner} (weight ${weights[i].toFixed(3)})`).join(", ");
  return [
    `# Predictor of popularity, preset \`${config.preset}\``,
    `Predicts the popularity score log2(views / days) + 1 of a photo that is posted, from ${config.groups.join(", ")}.`,
    `Learned by ${blended}. Made by ${provenance.madeBy}.`,
    "## Data",
    dataLines(predictor),
    "## What leaks",
    provenance.leaks.length === 0
      ? "Nothing that the package knows of: outcomes are those of training posts, and nothing is used that is known only after posting."
      : provenance.leaks.map((leak) => `- ${leak}`).join("\n"),
    "## How good",
    figuresTable(predictor),
    qualityLines(predictor),
    "## What it is not for",
    "It tells what went with popularity among these posts, not what causes it. For posts that it calls unusual, for authors whom it has not seen, and long after the last of its posts, it is worse than the table says.",
    "## Configuration",
    `\`\`\`json\n${compactJson(config)}\n\`\`\``,
    "",
  ].join("\n\n");
}

function dataLines({ provenance, config }: Predictor): string {
  const { train, validation, calibration, test, simulated } = provenance;
  const posts = train + validation + calibration + test;
  const day = (seconds: number) => new Date(seconds * 1000).toISOString().slice(0, 10);
  const lines = [
    `- ${posts} posts of ${provenance.authors} authors, ${day(provenance.firstPostedAt)} to ${day(provenance.lastPostedAt)} (UTC).`,
    `- Split by ${config.split.by}: ${train} to train, ${validation} to choose, ${calibration} to calibrate, ${test} to test.`,
    config.settleDays === 0
      ? "- Views are taken to grow evenly for ever."
      : `- Views that were counted later than ${config.settleDays} days after posting are taken as those of that day.`,
    `- ${provenance.withoutPhoto} posts have no photo that could be read; the mean of the others stands in.`,
    `- SHA-256 of the data: \`${provenance.fingerprint}\`.`,
  ];
  if (simulated > 0) {
    lines.unshift(`- **${simulated} of ${posts} posts are simulated: figures say nothing about people.**`);
  }
  return lines.join("\n");
}

/** What stands for a rank correlation of numbers that are all the same. */
const NO_RANKS = "not defined";

function digits(value: number): string {
  return Number.isNaN(value) ? NO_RANKS : value.toFixed(3);
}

function figuresTable({ evaluation }: Predictor): string {
  const shown = ({ estimate, lower, upper }: Interval) =>
    Number.isNaN(estimate) ? NO_RANKS : `${digits(estimate)} (${digits(lower)} to ${digits(upper)})`;
  const part = (name: string, { spearmanRho, mae, mse }: PartEvaluation) =>
    `| ${name} | ${shown(spearmanRho)} | ${shown(mae)} | ${shown(mse)} |`;
  const plain = (name: string, { spearmanRho, mae, mse }: Figures) =>
    `| ${name} | ${digits(spearmanRho)} | ${digits(mae)} | ${digits(mse)} |`;
  return [
    "| | Spearman's rho | mean absolute error | mean squared error |",
    "| --- | --- | --- | --- |",
    part("**test posts**", evaluation.test),
    part("posts that calibrated the intervals", evaluation.calibration),
    part("posts that chose the training's end", evaluation.validation),
    ...evaluation.learners.map(({ learner, ...figures }) => plain(`test posts, ${learner} alone`, figures)),
    plain("test posts, the training mean", evaluation.trainingMean),
    plain("test posts, the author's training mean", evaluation.authorMean),
  ].join("\n");
}

function qualityLines({ evaluation, config, radius }: Predictor): string {
  const { test } = evaluation;
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
  const within = Number.isNaN(test.withinAuthors)
    ? "No author has two test posts, so the order within an author is not judged."
    : `Among posts of the same author, Spearman's rho is ${test.withinAuthors.toFixed(3)} (mean of ${test.authors} authors, each as heavy as its test posts).`;
  if (radius === Number.POSITIVE_INFINITY) {
    return `Too few posts calibrated the intervals to hold ${percent(config.coverage)} of the outcomes: they have no ends. ${within}`;
  }
  return `Intervals of ± ${radius.toFixed(3)} were made to hold ${percent(config.coverage)} of the outcomes; of the test posts they held ${percent(test.coverage)}. ${within}`;
}
