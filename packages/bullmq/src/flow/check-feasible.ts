import { type FeatureStore, openFeatures, type Run } from "@vscnn/pipeline";
import type { PredictorConfig } from "@vscnn/predictor";
import type { Post } from "@vscnn/social";
import { surveyMoments } from "../stream/survey-moments.ts";
import { learnedFrom, reducedFrom } from "./flow-blocks.ts";
import type { FlowReduction, PlanFlowOptions } from "./flow-options.ts";
import { MAX_WHOLE_POSTS, streamOf } from "./stream-of.ts";

/**
 * Refuses a flow of which it is known now that one of its steps would be refused when its turn comes, maybe days later. What the photos
 * decide, such as how many can be looked at, is not known yet. Where there are very many posts, what they say is not read.
 *
 * @throws TypeError or RangeError that says what to change
 */
export async function checkFeasible(run: Run, options: PlanFlowOptions): Promise<void> {
  const store = await openFeatures(run.folder);
  const { reduce, train } = options;
  if (reduce !== undefined) await checkComponents(store, reduce, reducedFrom(run, options));
  if (train === undefined) return;
  const lengths = await learnedLengths(store, options);
  const stream = streamOf(run, train);
  if (stream !== undefined && Object.keys(lengths).length === 0)
    throw new RangeError("planFlow: train.stream needs a block of numbers to learn from, the run has none");
  if (run.postCount > MAX_WHOLE_POSTS) return;
  if (stream === undefined) await checkFit(store, train.config, lengths);
  else await surveyMoments(store.posts(), "planFlow");
}

async function checkComponents(
  store: FeatureStore,
  { components, before }: FlowReduction,
  blocks: readonly string[],
): Promise<void> {
  const { run } = store;
  const columns = blocks.reduce((sum, name) => sum + (lengthIn(run.blocks, name) ?? 0), 0);
  const enough = Math.max(2, components);
  const rows = before === undefined ? run.postCount : await postsBefore(store, before, enough);
  if (rows >= enough && components <= columns) return;
  const posts = `the ${rows} posts to learn from${before === undefined ? "" : ` before ${before}`}, of which it needs 2`;
  throw new RangeError(
    `planFlow: reduce.components must be no more than ${posts}, and the ${columns} columns of the blocks, got ${components}: keep fewer components, or plan more posts`,
  );
}

/** How many posts were made before a moment; no more than wanted are counted. */
async function postsBefore(store: FeatureStore, before: number, wanted: number): Promise<number> {
  let count = 0;
  for await (const { postedAt } of store.posts()) {
    if (postedAt < before) count++;
    if (count >= wanted) break;
  }
  return count;
}

/** Columns of the blocks of a predictor. */
async function learnedLengths(
  { run, reduced }: FeatureStore,
  options: PlanFlowOptions,
): Promise<Record<string, number>> {
  const { reduce, train } = options;
  const made = reduce === undefined ? [] : [{ name: reduce.name ?? "reduced", length: reduce.components }];
  const known = [...run.blocks, ...made, ...reduced];
  const { PREDICTOR_BLOCKS } = await import("@vscnn/predictor");
  const lengths: Record<string, number> = {};
  for (const [block, name] of Object.entries(learnedFrom(run, options))) {
    const length = lengthIn(known, name);
    if (length === undefined) {
      const names = known.map((each) => each.name).join(", ");
      throw new RangeError(
        `planFlow: train.blocks.${block} must be a block of the run: ${names}, got ${name}`,
      );
    }
    if (train?.blocks !== undefined && !PREDICTOR_BLOCKS.includes(block)) {
      const names = PREDICTOR_BLOCKS.join(", ");
      throw new RangeError(
        `planFlow: train.blocks must stand for blocks of a predictor: ${names}, got ${block}`,
      );
    }
    lengths[block] = length;
  }
  return lengths;
}

function lengthIn(
  blocks: readonly { readonly name: string; readonly length: number }[],
  name: string,
): number | undefined {
  return blocks.find((block) => block.name === name)?.length;
}

/** What a fit would say of the posts that tell their outcome. */
async function checkFit(
  store: FeatureStore,
  config: PredictorConfig = {},
  blocks: Readonly<Record<string, number>>,
): Promise<void> {
  const known: Post[] = [];
  for await (const post of store.posts())
    if (post.views !== undefined || post.score !== undefined) known.push(post);
  if (known.length === 0) {
    throw new RangeError(
      `planFlow: train needs posts that tell views or a score, got none of ${store.run.postCount}`,
    );
  }
  const { previewFit } = await import("@vscnn/predictor");
  try {
    previewFit(known, config, { blocks });
  } catch (error) {
    if (error instanceof Error) error.message = error.message.replace(/^previewFit: /, "planFlow: train: ");
    throw error;
  }
}
