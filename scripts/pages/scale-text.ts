import { readFileSync } from "node:fs";
import { markdownTable } from "../readmes/markdown-table.ts";
import { bytesText, countText, timeText } from "./amount-text.ts";
import { loadText } from "./load-text.ts";
import { ASSUMED, type ScaleEstimate, type ScaleRecord, scaleEstimate } from "./scale-estimate.ts";

const SIZES = [
  { photos: 1e6, shardSize: 1000 },
  { photos: 1e8, shardSize: 1000 },
  { photos: 1e9, shardSize: 10_000 },
];
/** Shards of a step of a flow, and columns of all features with those of a VGG19. */
const GROUP = 100;
const ALL_COLUMNS = 4710;

const NOT_ALL = "Not all parts are measured yet: `bullmq/scale.ts` in `benchmarks` measures them.";

/** What a queue costs, as it was measured. */
export function queueTable(path: string): string {
  const record: Partial<ScaleRecord> = JSON.parse(readFileSync(path, "utf8"));
  return isWhole(record) ? [measuredOn(record), measuredTable(record)].join("\n\n") : NOT_ALL;
}

/** What a queue costs, what runs of three sizes come to, and what breaks first, in words and tables. */
export function scaleText(path: string): string {
  const record: Partial<ScaleRecord> = JSON.parse(readFileSync(path, "utf8"));
  if (!isWhole(record)) return NOT_ALL;
  const estimates = SIZES.map((size) => scaleEstimate(record, size));
  return [
    measuredOn(record),
    measuredTable(record),
    assumptions(record),
    estimateTable(estimates),
    "What breaks first, and what then:",
    breaking(record, estimates),
  ].join("\n\n");
}

function isWhole(record: Partial<ScaleRecord>): record is ScaleRecord {
  const { empty, overhead, processes1, processes2, processes4 } = record;
  const parts: readonly unknown[] = [empty?.look, overhead, processes1, processes2, processes4];
  return !parts.includes(undefined);
}

function measuredOn(record: ScaleRecord): string {
  const { date, cpu, cores } = record.empty;
  const loads = Object.values(record).map(({ loadAtEnd }) => loadAtEnd[1]);
  const others =
    Math.max(...loads) < 1 ? "" : ": times that are not of the processor hold what other programs took";
  return `Measured on ${date} on ${cpu}, ${cores} cores, part by part ${loadText(loads)}${others}.`;
}

function measuredTable({ empty, overhead, ...processes }: ScaleRecord): string {
  const { processes1, processes2, processes4 } = processes;
  const shards = countText(empty.shards);
  const side = [processes1, processes2, processes4].map(
    ({ processes: count, photos, seconds, processorSeconds }) => [
      `${count} worker ${count === 1 ? "process" : "processes"} of one thread on two cores`,
      `${countText(photos / seconds)} photos a second, ${countText(photos / processorSeconds)} a second of processor time`,
    ],
  );
  return markdownTable(
    ["measured", "is"],
    [
      [`${shards} shards put on a queue`, both(empty.enqueued, empty.shards)],
      [`${shards} shards given out, empty work`, both(empty.drained, empty.shards)],
      ["what the process that plans and enqueues takes at most", `${empty.megabytesOfEnqueuing} MiB`],
      ["what Redis holds then", `${empty.megabytesOfRedis} MiB`],
      ["their `run.json`", bytesText(empty.runFileBytes)],
      ["one look of `watchRun` at all of them, none extracted", timeText(empty.look.seconds)],
      ["a shard beside its photos, from the queue", both(overhead.onQueue, overhead.shards)],
      ["the same without a queue", both(overhead.withoutQueue, overhead.shards)],
      ...side,
    ],
  );
}

function both({ seconds, processorSeconds }: ScaleRecord["empty"]["look"], count: number): string {
  return `${timeText(seconds)}, ${timeText(seconds / count)} each; ${timeText(processorSeconds / count)} of the processor`;
}

function assumptions({ processes1 }: ScaleRecord): string {
  const { cores, machines, dollarsAnHour, columns } = ASSUMED;
  const { photos, processorSeconds, bytesOfPhoto } = processes1;
  return [
    `This is arithmetic from those figures, not a run of that size. Measured is a photo of 640 pixels (${bytesText(bytesOfPhoto)}) with its ${columns} hand-made`,
    `numbers: ${timeText(processorSeconds / photos)} of a core. Assumed are machines of ${cores} such cores at ${dollarsAnHour} dollars an hour, ${machines} of them, that fetch photos as fast as they`,
    "look at them. Time a hundred of your own photos first.",
  ].join("\n");
}

function estimateTable(estimates: readonly ScaleEstimate[]): string {
  return markdownTable(
    [
      "photos",
      "shards",
      "machine hours",
      "dollars",
      `${ASSUMED.machines} machines`,
      "read",
      "features",
      "the queue's share",
      "Redis",
      "`run.json`",
    ],
    estimates.map((size) => [
      countText(size.photos),
      countText(size.shards),
      countText(size.machineHours),
      countText(size.dollars),
      timeText(3600 * size.hours),
      bytesText(size.bytesRead),
      bytesText(size.featureBytes),
      timeText(size.queueSeconds),
      bytesText(size.redisMegabytes * 2 ** 20),
      bytesText(size.runFileBytes),
    ]),
  );
}

function breaking({ processes1 }: ScaleRecord, [small, middle, large]: readonly ScaleEstimate[]): string {
  const { cores, machines } = ASSUMED;
  const rate = (cores * processes1.photos) / processes1.processorSeconds;
  const readRate = rate * processes1.bytesOfPhoto;
  const groups = middle.shards / GROUP;
  const sums = groups * 4 * ALL_COLUMNS ** 2;
  return [
    `- **1 million**: nothing. One machine does it in ${timeText(3600 * small.machineHours)}.`,
    `- **100 million**: reading the photos. ${countText(rate)} a second and machine are ${bytesText(readRate)} a second, ${bytesText(machines * readRate)} for ${machines}: put photos into archives or a`,
    `  bucket. Then the plan: its \`run.json\` of ${bytesText(middle.runFileBytes)} is fetched from a bucket once by every worker, ${bytesText(machines * middle.runFileBytes)} by ${machines}; before a`,
    `  shard it asks only whether it is still the same. A look of \`watchRun\` takes ${timeText(middle.lookSeconds)}: choose a longer interval. A predictor of all posts does not fit`,
    `  into memory: \`planFlow\` learns a shard at a time. The sums of ${countText(groups)} groups of ${GROUP} shards are ${bytesText(4 * ALL_COLUMNS ** 2)} each for ${ALL_COLUMNS.toLocaleString("en-US")} columns, ${bytesText(sums)} to be read once by \`reduce\`; for`,
    `  ${ASSUMED.columns} columns ${bytesText(4 * ASSUMED.columns ** 2)} each.`,
    `- **1 billion**: folders with a million files, and ten times that \`run.json\`. So the table takes shards of 10,000 photos, which gives ${countText(large.shards)} of them again; one is`,
    `  ${timeText(1e4 / rate)} of a machine, and a machine that is lost costs as much. The features of ${bytesText(large.featureBytes)} no longer fit on one disk: keep them in a bucket, reduced.`,
  ].join("\n");
}
