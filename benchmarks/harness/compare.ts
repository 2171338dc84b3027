import type { Cost } from "../limits/cost.ts";
import type { Limit } from "../limits/limit-of.ts";
import { peakOf } from "./peak-of.ts";

/** What a benchmark is told by the runner. */
export interface BenchContext {
  /** One short round: does it run at all? The figures mean nothing. */
  quick: boolean;
  /** Only rows whose work holds this text are timed; the others are left out of the table. All, if left out. */
  only?: string;
}

/** What a benchmark gives. */
export interface BenchResult {
  rows: BenchRow[];
  versions: Record<string, string>;
  /** Peers that a user might look for and that were not run, with the reason. */
  missing?: Record<string, string>;
  /** Peak memory of processes of their own that did work of ours and nothing else. */
  processes?: readonly ProcessPeak[];
}

/** The most resident memory of a whole process, runtime and loader included, in megabytes of a million bytes. */
export interface ProcessPeak {
  work: string;
  peakMegabytes: number;
  /** What it is to stay below. */
  goalMegabytes?: number;
}

/** One way of doing the work: seconds per call, over calls that fill `minSeconds`. */
export type Contender = (minSeconds: number) => number | Promise<number>;

/** Two ways of doing the same work. */
export interface Comparison extends Omit<Comparisons, "peers">, PeerContender {
  /** The ratio aimed at: peer time / our time. */
  target?: number;
}

/** A peer's way of doing the work. */
export interface PeerContender {
  /** The peer's name. */
  peer: string;
  theirs: Contender;
}

/** Our way of doing some work, and those of several peers. */
export interface Comparisons {
  /** What is done, with its size. */
  work: string;
  ours: Contender;
  peers: readonly PeerContender[];
  /** Largest deviation from the peer's answer, as text with its unit. */
  deviation?: string;
  /** What the work cannot do without, where bytes and operations say what bounds it: what the machine's limit is taken of. */
  cost?: Cost;
  /** Rounds, ours and the peer's in turn, after one that does not count. @defaultValue 7 */
  rounds?: number;
  /** Shortest measurement of one side in a round. @defaultValue 0.2 */
  minSeconds?: number;
}

/** A line of a benchmark's table. Times are medians in milliseconds a call. */
export interface BenchRow {
  work: string;
  peer: string;
  oursMs: number;
  peerMs: number;
  /** Peer time / our time: the median over the rounds, and its range. */
  ratio: number;
  ratioMin: number;
  ratioMax: number;
  /** The ratio of each round, in order: what `npm run bench:compare` judges two records by. */
  ratios?: readonly number[];
  target?: number;
  deviation?: string;
  cost?: Cost;
  /** The least time that the machine lets the work take: what a recorded run adds to rows that say their cost. */
  limit?: Limit;
  /** Peak resident memory of the process of either side while it did the work the first time, runtime and input included; Linux only. */
  oursPeakMiB?: number;
  peerPeakMiB?: number;
}

/**
 * Lets two contenders take turns and compares them round by round, so that a machine that slows down meets both.
 */
export async function compare(context: BenchContext, comparison: Comparison): Promise<BenchRow> {
  const { peer, theirs, target, ...rest } = comparison;
  const [row] = await compareWithEach(context, { ...rest, peers: [{ peer, theirs }] });
  return target === undefined ? row : { ...row, target };
}

/** The same with several peers, who all are compared with one measurement of ours a round: a row for each. */
export async function compareWithEach(
  context: BenchContext,
  { work, ours, peers, deviation, cost, ...settings }: Comparisons,
): Promise<BenchRow[]> {
  if (context.only !== undefined && !work.includes(context.only)) {
    return peers.map(({ peer }) => leftOut(work, peer));
  }
  const rounds = context.quick ? 1 : (settings.rounds ?? 7);
  const minSeconds = context.quick ? 0 : (settings.minSeconds ?? 0.2);
  const contenders = [ours, ...peers.map(({ theirs }) => theirs)];
  const peaks: (number | undefined)[] = [];
  if (!context.quick) for (const contender of contenders) peaks.push(await peakOfTurn(contender, minSeconds));
  const seconds: number[][] = contenders.map(() => []);
  for (let round = 0; round < rounds; round++) {
    for (const [i, contender] of contenders.entries()) seconds[i].push(await contender(minSeconds));
  }
  const [oursSeconds, ...peersSeconds] = seconds;
  return peers.map(({ peer }, i) => ({
    work,
    peer,
    ...timesOf(oursSeconds, peersSeconds[i]),
    ...(deviation === undefined ? {} : { deviation }),
    ...(cost === undefined ? {} : { cost }),
    ...peaksOf(peaks[0], peaks[i + 1]),
  }));
}

/** Undefined for a limit that somebody set, which answers at once and does no work. */
async function peakOfTurn(contender: Contender, minSeconds: number): Promise<number | undefined> {
  let isLimit = false;
  const peak = await peakOf(() => {
    const seconds = contender(minSeconds);
    isLimit = typeof seconds === "number";
    return seconds;
  });
  return isLimit ? undefined : peak;
}

function peaksOf(oursPeakMiB?: number, peerPeakMiB?: number): Pick<BenchRow, "oursPeakMiB" | "peerPeakMiB"> {
  return {
    ...(oursPeakMiB === undefined ? {} : { oursPeakMiB }),
    ...(peerPeakMiB === undefined ? {} : { peerPeakMiB }),
  };
}

function timesOf(oursSeconds: readonly number[], peerSeconds: readonly number[]) {
  const ratios = oursSeconds.map((seconds, round) => peerSeconds[round] / seconds);
  return {
    oursMs: 1000 * median(oursSeconds),
    peerMs: 1000 * median(peerSeconds),
    ratio: median(ratios),
    ratioMin: Math.min(...ratios),
    ratioMax: Math.max(...ratios),
    ratios,
  };
}

/** A row without figures, which {@link isTimed} tells from the others. */
function leftOut(work: string, peer: string): BenchRow {
  const none = Number.NaN;
  return { work, peer, oursMs: none, peerMs: none, ratio: none, ratioMin: none, ratioMax: none };
}

/** Whether a row was timed, rather than left out because others were asked for. */
export function isTimed(row: BenchRow): boolean {
  return !Number.isNaN(row.ratio);
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
