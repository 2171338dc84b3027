import { type Matrix, ndArray, packedMatrix } from "@vscnn/core";
import type { TrainingData } from "@vscnn/model";
import type { FeatureStore } from "@vscnn/pipeline";
import { inputsOfLearner } from "./inputs-of-learner.ts";
import { learningShards } from "./learning-shards.ts";
import type { OutcomeUnit } from "./post-outcome.ts";
import type { StreamModel } from "./stream-model.ts";
import type { Moments } from "./survey-moments.ts";

/** Most rows that choose when training stops: they are in memory. */
const MAX_ROWS = 20_000;

/** The posts that choose when a network stops; of very many, those of the first shards. */
export async function validationRows(
  store: FeatureStore,
  model: StreamModel,
  { validationFrom, testFrom, ...unit }: Pick<Moments, "validationFrom" | "testFrom"> & OutcomeUnit,
): Promise<TrainingData> {
  const isMeant = ({ postedAt }: { postedAt: number }) => postedAt >= validationFrom && postedAt < testFrom;
  const rows = learningShards(store, { blocks: model.blocks, ...unit }, isMeant);
  const parts: { inputs: Matrix[]; target: Float64Array }[] = [];
  let count = 0;
  for (let shard = 0; shard < rows.shardCount && count < MAX_ROWS; shard++) {
    const part = await rows.read(shard);
    if (part === undefined) continue;
    parts.push({ inputs: inputsOfLearner(model, part.inputs), target: part.target });
    count += part.target.length;
  }
  if (count === 0)
    throw new RangeError("learn: posts must have features to choose when training stops, got none that has");
  const target = Float64Array.from(parts.flatMap((part) => [...part.target]));
  return { inputs: parts[0].inputs.map((_, i) => below(parts.map(({ inputs }) => inputs[i]))), target };
}

/** Matrices one below the other. */
function below(parts: readonly Matrix[]): Matrix {
  const columns = parts[0].shape[1];
  const rows = parts.reduce((sum, { shape }) => sum + shape[0], 0);
  const data = new Float32Array(rows * columns);
  let at = 0;
  for (const part of parts) {
    const packed = packedMatrix(part);
    data.set(packed, at);
    at += packed.length;
  }
  return ndArray(data, [rows, columns]);
}
