import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { basename, dirname } from "node:path";
import { createInterface } from "node:readline";
import { createNormal, createRandom } from "@vscnn/core";
import { VGG19_ARCHITECTURE } from "@vscnn/deep-features";
import { writeRandomVgg19 } from "../../benchmarks/gpu/random-vgg19.ts";

/**
 * Stands in for Python where its libraries are missing, so that our side of a benchmark runs alone: it makes the data that a peer
 * makes for both, takes a second for whatever it is asked to time, and gives answers of the right shape that mean nothing.
 */

type Arguments = Readonly<Record<string, unknown>>;
type Task = (given: Arguments) => unknown;

/** Of the photo that was loaded last. */
let pixels = 0;

/** What the benchmarks need beyond an empty list, by their names. */
const ANSWERS: Readonly<Record<string, Readonly<Record<string, Task>>>> = {
  aesthetics: { features: () => new Array(11).fill(0), region: () => new Array(5).fill(0) },
  baselines: { make: makeRows, deviation: () => 0, error: () => 1 },
  dataset: { read: readingOf, read_columns: readingOf },
  "deep-features": { write_weights: writeWeights },
  hash: { hash: () => "", exact: () => "", groups: () => 0 },
  image: { load: loadPhoto, decoded_sum: () => 0, write_answer: writeAnswer },
  metrics: { spearman: () => 0 },
  pca: {
    make: makeMatrix,
    residual: () => 0,
    residual_of_model: () => 0,
    power_for: () => 1,
    deviation_from_full: () => [0, 0],
  },
  pipeline: { extract: () => 1 },
  social: { sums: () => ({}) },
  text: { deviation: () => 0, residual: () => 0, residual_of_model: () => 0 },
  training: { parameters: () => 5_416_393 },
};

function makeMatrix({ path, rows, columns, dtype }: Arguments): void {
  const values = normals((rows as number) * (columns as number));
  writeFileSync(path as string, dtype === "float32" ? Float32Array.from(values) : values);
}

function makeRows({ path, rows, columns }: Arguments): void {
  writeFileSync(`${path}.matrix`, Float32Array.from(normals((rows as number) * (columns as number))));
  writeFileSync(`${path}.targets`, normals(rows as number));
}

function normals(count: number): Float64Array {
  return Float64Array.from({ length: count }, createNormal(createRandom(1)));
}

function readingOf({ folder }: Arguments): { posts: number; sum: number } {
  return { posts: readFileSync(`${folder}/t1_train_data.txt`, "utf8").trimEnd().split("\n").length, sum: 1 };
}

/** As a `model.json` of TensorFlow.js, which is read under any name. */
function writeWeights({ path }: Arguments): void {
  renameSync(writeRandomVgg19(dirname(path as string), VGG19_ARCHITECTURE), path as string);
}

function loadPhoto({ height, width }: Arguments): void {
  pixels = (height as number) * (width as number);
}

/** Three channels of the size that is asked for, or of the photo. */
function writeAnswer({ path, height, width }: Arguments): void {
  const count = height === undefined ? pixels : (height as number) * (width as number);
  writeFileSync(path as string, new Float64Array(3 * count));
}

function reply(benchmark: string, request: Arguments): unknown {
  const { kind, task } = request;
  if (kind === "versions") return {};
  if (kind === "time" || kind === "processorTime") return 1;
  if (kind !== "call") return null;
  return ANSWERS[benchmark]?.[task as string]?.(request.arguments as Arguments) ?? [];
}

const benchmark = basename(dirname(process.argv[process.argv.length - 1]));
for await (const line of createInterface({ input: process.stdin })) {
  console.log(JSON.stringify({ reply: reply(benchmark, JSON.parse(line)) }));
}
