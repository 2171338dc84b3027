import type { JudgedPosts, Predictor } from "@vscnn/predictor";
import { colorsOf } from "../console/colors.ts";
import type { Console } from "../console/console.ts";
import { counted, formatCount } from "../console/format-number.ts";
import { textTable } from "../console/text-table.ts";
import { wrapLines } from "../console/wrap-lines.ts";
import type { FairlyJudged } from "./judge-unseen.ts";
import { type Judgement, judgementOf } from "./judgement.ts";

/** Posts of a training are its test posts; of others, some may have been seen. */
type MaybeFair = JudgedPosts & Partial<FairlyJudged>;

/** How good a predictor is, for a person, then in the field's figures. */
export function judgementText(console: Console, predictor: Predictor, judged: MaybeFair): string {
  const { bold } = colorsOf(console);
  const lines = judgementSentences(predictor, judged, judgementOf(judged)).map((line, i) =>
    i === 0 ? bold(line) : line,
  );
  return `${wrapLines(console, lines.join("\n"))}\n\n${figuresTable(predictor, judged)}\n`;
}

/** The judgement in sentences without a term that must be looked up. */
export function judgementSentences(
  { config, provenance }: Predictor,
  { part, leftOut = 0, perhapsSeen = 0 }: Pick<MaybeFair, "part" | "leftOut" | "perhapsSeen">,
  judgement: Judgement,
): string[] {
  const posts = counted(judgement.posts, "post");
  const which = {
    time: `${posts} that came later than all it learned from`,
    author: `${posts} of authors that it had not seen`,
    random: `${posts} drawn at random`,
  }[config.split.by];
  const hundred = (share: number) => `${Math.round(100 * share)} of 100`;
  const others =
    perhapsSeen > 0
      ? `${posts}, ${perhapsSeen === judgement.posts ? "all" : formatCount(perhapsSeen)} by authors of the posts that it was fitted on, and of their time`
      : `${posts} that were not there when it was fitted`;
  const lines = [
    `Judged by ${part === "test" ? which : others}.${fairness({ leftOut, perhapsSeen })}`,
    Number.isNaN(judgement.pairs)
      ? "No two of them differ in their views."
      : `Of two posts it names the one that gets more views in ${hundred(judgement.pairs)} cases (guessing: 50${judgement.isPerhapsChance && !judgement.isConstant ? "; chance may be all of it" : ""}).`,
  ];
  if (judgement.isConstant) {
    lines.push(
      "It gives all of them the same answer: in the posts that it was given it found nothing to learn.",
    );
  }
  if (!Number.isNaN(judgement.pairsWithinAuthors)) {
    lines.push(`Of two posts by the same author, in ${hundred(judgement.pairsWithinAuthors)}.`);
  }
  lines.push(
    `Half of its answers are off by less than a factor of ${judgement.typicalFactor.toFixed(1)}.`,
    judgement.hasBounds
      ? `Its intervals held ${hundred(judgement.coverage)} outcomes; they were made to hold ${hundred(config.coverage)}.`
      : "Too few posts were known to say how far off its answers may be.",
  );
  if (provenance.simulated > 0)
    lines.push("The posts are simulated: these figures say nothing about people.");
  return lines;
}

/** What posts that may have been learned from do to a judgement, or would have done. */
function fairness({ leftOut, perhapsSeen }: Pick<FairlyJudged, "leftOut" | "perhapsSeen">): string {
  if (perhapsSeen > 0) {
    return " If they are the same posts, counted again or corrected, it knows how they turned out: all figures here are then better than it is.";
  }
  return leftOut === 0
    ? ""
    : ` ${counted(leftOut, "other")} left out: by authors of the posts that it was fitted on, and of their time, so that it may know how they turned out.`;
}

function figuresTable({ evaluation }: Predictor, { part, evaluation: own }: JudgedPosts): string {
  const number = (value: number) => (Number.isNaN(value) ? "undefined" : value.toFixed(3));
  const { spearmanRho, mae, mse } = own;
  const { estimate, lower, upper } = spearmanRho;
  // Predictions that are all the same have no order, and no interval of one
  const interval = Number.isNaN(estimate) ? "" : ` (${number(lower)} to ${number(upper)})`;
  const rows = [
    ["", "Spearman's rho", "MAE", "MSE"],
    ["predictor", `${number(estimate)}${interval}`, number(mae.estimate), number(mse.estimate)],
  ];
  if (part === "test") {
    for (const each of evaluation.learners.length > 1 ? evaluation.learners : []) {
      rows.push([`${each.learner} alone`, number(each.spearmanRho), number(each.mae), number(each.mse)]);
    }
    const { authorMean, trainingMean } = evaluation;
    rows.push([
      "author's own mean",
      number(authorMean.spearmanRho),
      number(authorMean.mae),
      number(authorMean.mse),
    ]);
    rows.push([
      "mean of all",
      number(trainingMean.spearmanRho),
      number(trainingMean.mae),
      number(trainingMean.mse),
    ]);
  }
  return textTable(rows, [2, 3]);
}
