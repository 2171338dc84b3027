import { join } from "node:path";
import { describeValue } from "@vscnn/core";
import { readRegularFile, writeFileAtomically } from "@vscnn/core/node";
import { stepFiles } from "../steps/step-files.ts";
import { STREAM_LEARNERS, type StreamLearner } from "./stream-learners.ts";

/** What is known of some columns of the rows that were learned from. */
export interface ColumnRanges {
  readonly least: readonly number[];
  readonly most: readonly number[];
  readonly means: readonly number[];
}

/** What was learned a shard at a time, besides the trees or weights themselves. */
export interface StreamModel {
  readonly kind: "stream-model";
  readonly version: 1;
  readonly learner: StreamLearner;
  /** The blocks of photos, in the order of their columns. */
  readonly blocks: readonly string[];
  /** Days over which views are taken to have come; 0 if they come for ever. */
  readonly settleDays: number;
  readonly visual: ColumnRanges;
  readonly social: ColumnRanges;
}

const MAX_BYTES = 2 ** 28;

/** Keeps a model in the folder of its task. */
export async function writeStreamModel(folder: string, model: StreamModel): Promise<void> {
  const bytes = new TextEncoder().encode(`${JSON.stringify(model, null, 1)}\n`);
  await writeFileAtomically(join(folder, stepFiles.streamModel), bytes);
}

/** Reads the model of a task, and checks it. */
export async function readStreamModel(folder: string): Promise<StreamModel> {
  const path = join(folder, stepFiles.streamModel);
  const bytes = await readRegularFile("predict", path, { maxBytes: MAX_BYTES });
  const saved = parsed(path, bytes);
  const { kind, version, learner, blocks, settleDays, visual, social } = saved ?? {};
  const isLegal =
    kind === "stream-model" &&
    version === 1 &&
    STREAM_LEARNERS.includes(learner as StreamLearner) &&
    Array.isArray(blocks) &&
    blocks.every((block) => typeof block === "string") &&
    Number.isFinite(settleDays) &&
    isRanges(visual) &&
    isRanges(social);
  if (!isLegal)
    throw new RangeError(`predict: ${path} is damaged or of another version, got ${describeValue(kind)}`);
  return saved as StreamModel;
}

function parsed(path: string, bytes: Uint8Array): Partial<StreamModel> | null {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch (cause) {
    throw new RangeError(`predict: ${path} is damaged: it is not JSON`, { cause });
  }
}

function isRanges(ranges: ColumnRanges | undefined): boolean {
  const { least, most, means } = ranges ?? {};
  const lists = [least, most, means];
  return lists.every(
    (list) => Array.isArray(list) && list.length === least?.length && list.every(Number.isFinite),
  );
}
