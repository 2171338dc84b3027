/** How long some work takes, and what processors do for it. */
interface Timing {
  readonly seconds: number;
  readonly processorSeconds: number;
}

/** Worker processes side by side, as `benchmarks/bullmq/scale.ts` records them. */
interface ProcessesRecord extends MeasuredOn, Timing {
  readonly photos: number;
  readonly processes: number;
  readonly bytesOfPhoto: number;
  readonly bytesOfRow: number;
}

/** When and on what a part was measured. */
interface MeasuredOn {
  readonly date: string;
  readonly cpu: string;
  readonly cores: number;
  /** Over the last 1, 5 and 15 minutes. */
  readonly loadAtEnd: readonly number[];
}

/** The parts of `benchmarks/results/bullmq.json`, as far as the estimate needs them. */
export interface ScaleRecord {
  readonly empty: MeasuredOn & {
    readonly shards: number;
    readonly enqueued: Timing;
    readonly drained: Timing;
    readonly look: Timing;
    readonly megabytesOfEnqueuing: number;
    readonly megabytesOfRedis: number;
    readonly runFileBytes: number;
  };
  readonly overhead: MeasuredOn & {
    readonly shards: number;
    readonly onQueue: Timing;
    readonly withoutQueue: Timing;
  };
  readonly processes1: ProcessesRecord;
  readonly processes2: ProcessesRecord;
  readonly processes4: ProcessesRecord;
}

/** What is assumed and not measured. */
export const ASSUMED = { cores: 8, machines: 20, dollarsAnHour: 0.5, columns: 614 } as const;

/** What a run of some size comes to. */
export interface ScaleEstimate {
  readonly photos: number;
  readonly shards: number;
  readonly machineHours: number;
  readonly dollars: number;
  /** Of all machines together. */
  readonly hours: number;
  readonly bytesRead: number;
  /** Of the features, and of all files of the store as measured. */
  readonly featureBytes: number;
  readonly storeBytes: number;
  /** Of the queue for all shards: they are put on it and given out. */
  readonly queueSeconds: number;
  readonly redisMegabytes: number;
  readonly runFileBytes: number;
  /** One look of `watchRun`. */
  readonly lookSeconds: number;
}

/** Arithmetic from what was recorded, and from {@link ASSUMED}: no run of that size. */
export function scaleEstimate(
  { empty, overhead, processes1 }: ScaleRecord,
  { photos, shardSize }: { photos: number; shardSize: number },
): ScaleEstimate {
  const { cores, machines, dollarsAnHour, columns } = ASSUMED;
  const shards = Math.ceil(photos / shardSize);
  const share = shards / empty.shards;
  const photoSeconds = (photos * processes1.processorSeconds) / processes1.photos / cores;
  // The time of a processor, which a machine that does much else does not lengthen, and for which all cores wait
  const shardSeconds = (shards * overhead.onQueue.processorSeconds) / overhead.shards;
  const machineHours = (photoSeconds + shardSeconds) / 3600;
  return {
    photos,
    shards,
    machineHours,
    dollars: machineHours * dollarsAnHour,
    hours: machineHours / machines,
    bytesRead: photos * processes1.bytesOfPhoto,
    featureBytes: photos * columns * 4,
    storeBytes: photos * processes1.bytesOfRow,
    queueSeconds: share * (empty.enqueued.seconds + empty.drained.seconds),
    redisMegabytes: share * empty.megabytesOfRedis,
    runFileBytes: share * empty.runFileBytes,
    lookSeconds: share * empty.look.seconds,
  };
}
