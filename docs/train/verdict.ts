import type { Evaluation } from "@vscnn/predictor";

/** What an evaluation says, in a sentence that is true also where the news is bad. */
export function verdictOf({ test, authorMean }: Evaluation): string {
  const { estimate, lower } = test.spearmanRho;
  const gain = 1 - test.mae.estimate / authorMean.mae;
  const share = `${Math.abs(Math.round(100 * gain))} %`;
  const against =
    Math.abs(gain) < 0.005
      ? "it errs as much as the author's own mean"
      : `it errs ${share} ${gain > 0 ? "less" : "more"} than the author's own mean`;
  if (!Number.isFinite(estimate)) return `It says the same of all these posts; ${against}.`;
  if (!(lower > 0))
    return `Whether it can tell popular posts from others these ${test.posts} cannot show; ${against}.`;
  return `It can tell popular posts from others: rank correlation ${estimate.toFixed(2)}, and ${against}.`;
}
