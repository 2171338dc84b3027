import { rm } from "node:fs/promises";
import { resolve } from "node:path";
import { computingThreads } from "@vscnn/core/node";
import { featuresWithOutcomes, openFeatures } from "@vscnn/pipeline";
import { evaluatePredictor, fitPredictor, type Predictor } from "@vscnn/predictor";
import { folderFitStore, savePredictor } from "@vscnn/predictor/node";
import type { Post } from "@vscnn/social";
import { fusedAdam, startBackend } from "@vscnn/wasm-training";
import type { VerbContext } from "../command/verb.ts";
import { EXIT, type ExitCode } from "../console/exit-code.ts";
import { counted } from "../console/format-number.ts";
import { createProgress } from "../console/progress.ts";
import { judgementText } from "../evaluation/judgement-text.ts";
import { hasNetwork } from "../predictor/open-predictor.ts";
import { checkCountedAt } from "../training/check-counted-at.ts";
import { checkPredictorPlace } from "../training/check-predictor-place.ts";
import { countedRemark } from "../training/counted-remark.ts";
import { duplicatesRemark } from "../training/duplicates-remark.ts";
import { growthRemark } from "../training/growth-remark.ts";
import { configOfFlags, type TrainFlags } from "../training/train-flags.ts";

/** Fewer posts than these leave parts of the split without a post to learn from or to judge by. */
const MIN_POSTS = 20;

/** Runs `vscnn train`. */
export async function runTrain(context: VerbContext, flags: TrainFlags): Promise<ExitCode> {
  const { console, json, remark } = context;
  await checkPredictorPlace(console.folder, flags.out);
  const found = await featuresWithOutcomes(await openFeatures(resolve(console.folder, flags.features)));
  const { features, withoutOutcome } = found;
  if (withoutOutcome > 0) remark(`${counted(withoutOutcome, "post")} without views or score left out`);
  if (features.posts.length < MIN_POSTS) {
    throw new Error(
      `${flags.features} holds ${counted(features.posts.length, "post")} with views or a score, at least ${MIN_POSTS} are needed to learn from some and judge by others`,
    );
  }
  checkCountedAt(flags.countedAt, features.posts);
  remark(duplicatesRemark(found));
  const out = resolve(console.folder, flags.out);
  const predictor = await fit(context, flags, { features, keep: `${out}.training` });
  await savePredictor(predictor, out);
  await rm(`${out}.training`, { recursive: true, force: true });
  const judged = await evaluatePredictor(predictor, features);
  if (json) {
    const { evaluation, provenance, config } = predictor;
    console.out(`${JSON.stringify({ out, evaluation, provenance, config }, undefined, 2)}\n`);
  } else console.out(judgementText(console, predictor, judged));
  sayCounted(context, flags, predictor, features.posts);
  const growth = flags.preset === "paper" ? undefined : growthRemark(predictor.config.settleDays);
  if (growth !== undefined) remark(growth);
  for (const leak of predictor.provenance.leaks) remark(`leak: ${leak}`);
  remark(`next: vscnn predict --predictor ${flags.out} --photo photo.jpg --title "…"`);
  return EXIT.done;
}

function sayCounted(
  { remark }: VerbContext,
  { countedAt }: TrainFlags,
  { config }: Predictor,
  posts: readonly Post[],
): void {
  const counted = countedAt === undefined ? countedRemark(config.referenceTime, posts) : undefined;
  if (counted !== undefined) remark(counted);
}

async function fit(
  context: VerbContext,
  flags: TrainFlags,
  { features, keep }: { features: Parameters<typeof fitPredictor>[0]; keep: string },
): Promise<Predictor> {
  const { console, quiet, remark } = context;
  if (flags.fresh) await rm(keep, { recursive: true, force: true });
  const store = folderFitStore(keep);
  const learners = flags.learners ?? (flags.preset === "prePublication" ? [] : ["vscnn"]);
  const { device } = flags;
  const threads = computingThreads(flags.threads);
  if (hasNetwork(learners)) await startBackend({ device, threads });
  let step = "";
  let progress = createProgress(console, "", true);
  try {
    return await fitPredictor(features, configOfFlags(flags), {
      signal: console.signal,
      store,
      optimizer: fusedAdam,
      threads,
      onProgress: ({ step: now, done, of }) => {
        if (now !== step) {
          progress.end();
          step = now;
          if (!console.isTerminal) remark(`${now} …`);
          progress = createProgress(console, now, quiet);
        }
        progress.update(done, of);
      },
    });
  } catch (error) {
    if (!(error instanceof RangeError && error.message.includes("of another fit"))) throw error;
    throw new Error(
      `${flags.out}.training keeps a training that was stopped, of other features or with other flags: --fresh forgets it, the same flags go on with it`,
      { cause: error },
    );
  } finally {
    progress.end();
  }
}
