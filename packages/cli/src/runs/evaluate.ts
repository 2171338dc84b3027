import { resolve } from "node:path";
import { computingThreads, writeFileAtomically } from "@vscnn/core/node";
import { featuresWithOutcomes, openFeatures } from "@vscnn/pipeline";
import { latestReferenceTime } from "@vscnn/social";
import type { VerbContext } from "../command/verb.ts";
import { EXIT, type ExitCode } from "../console/exit-code.ts";
import { counted } from "../console/format-number.ts";
import { judgeUnseen } from "../evaluation/judge-unseen.ts";
import { judgementOf } from "../evaluation/judgement.ts";
import { judgementText } from "../evaluation/judgement-text.ts";
import { photosFolder } from "../evaluation/photos-folder.ts";
import { photoDecoders } from "../photos/photo-decoders.ts";
import { openPredictor } from "../predictor/open-predictor.ts";
import { evaluationReport } from "../report/evaluation-report.ts";
import { checkCountedAt } from "../training/check-counted-at.ts";
import { countedRemark } from "../training/counted-remark.ts";
import type { EvaluateFlags } from "../verbs/evaluate.ts";

/** Runs `vscnn evaluate`. */
export async function runEvaluate(
  { console, json, remark }: VerbContext,
  flags: EvaluateFlags,
): Promise<ExitCode> {
  const predictor = await openPredictor(console.folder, flags.predictor, flags.device, computingThreads());
  const { features, withoutOutcome } = await featuresWithOutcomes(
    await openFeatures(resolve(console.folder, flags.features)),
  );
  if (withoutOutcome > 0) remark(`${counted(withoutOutcome, "post")} without views or score left out`);
  const { countedAt } = flags;
  checkCountedAt(countedAt, features.posts);
  const options = countedAt === undefined ? {} : { referenceTime: countedAt.postedAt };
  const judged = await judgeUnseen(predictor, features, options);
  if (judged.part === "new" && countedAt === undefined) {
    const latest = Math.max(predictor.config.referenceTime, latestReferenceTime(judged.posts));
    const said = countedRemark(latest, judged.posts);
    if (said !== undefined) remark(said);
  }
  if (json) {
    const { part, evaluation, leftOut, perhapsSeen } = judged;
    const found = { part, evaluation, ...judgementOf(judged), leftOut, perhapsSeen };
    console.out(`${JSON.stringify(found, undefined, 2)}\n`);
  } else console.out(judgementText(console, predictor, judged));
  if (flags.report !== undefined) {
    const photos = await photosFolder(console.folder, flags);
    const { list: decoders } = await photoDecoders(console.folder, flags.decoders);
    const html = await evaluationReport(predictor, judged, { folder: photos, decoders });
    await writeFileAtomically(resolve(console.folder, flags.report), new TextEncoder().encode(html));
    remark(`report: ${flags.report}`);
  }
  return EXIT.done;
}
