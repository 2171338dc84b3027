import { mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type BenchContext, type BenchRow, compare } from "../harness/compare.ts";
import { type Peer, startPeer } from "../harness/start-peer.ts";
import { extractApart } from "./extract-apart.ts";
import { extractFolder, HAND_MADE } from "./extract-folder.ts";
import { writePhotographs } from "./photographs.ts";

/** Where a network, whose cost is that of any size, weighs most; what a second core adds hardly depends on the size. */
const SMALLEST_SIDE = 320;
const SIDES = [SMALLEST_SIDE, 640, 1024];
/** The files of a size, which the peer reads once. */
const PHOTOS = 12;
/** Ours reads the files so many times more, since a run of seconds is mostly start. */
const REPEATS = 4;
/** With a network a photo takes ours longer. */
const NETWORK_REPEATS = 2;
/** So many that the end of a run, where one core waits for the other, does not count. */
const CORES_REPEATS = 16;
/** Whose cost is fitted: photos so small that the store counts as much as the pixels. */
const COUNTS = [1000, 4000, 16_000];
const TOY_COUNTS = [20, 40, 80];

/** Photos a second of the whole pipeline, against a pool of Python processes over the same files. */
export default async function bench(context: BenchContext): Promise<{
  rows: BenchRow[];
  versions: Record<string, string>;
}> {
  const directory = mkdtempSync(join(tmpdir(), "bench-pipeline-"));
  const peer = await startPeer(fileURLToPath(new URL("./peer.py", import.meta.url)));
  try {
    const rows: BenchRow[] = [];
    for (const side of context.quick ? [SMALLEST_SIDE] : SIDES) {
      const photos = join(directory, `${side}`);
      writePhotographs(photos, side, context.quick ? 3 : PHOTOS);
      rows.push(...(await comparePools(context, peer, photos, side)));
      if (side === SMALLEST_SIDE) rows.push(...(await compareCores(context, photos, side)));
    }
    const small = join(directory, "small");
    writePhotographs(small, 64, 50);
    rows.push(await compareCounts(context, small));
    return { rows, versions: peer.versions };
  } finally {
    peer.stop();
    rmSync(directory, { recursive: true });
  }
}

/** Ours and the peer's, hand-made and with a network, on one core and on all. */
async function comparePools(
  context: BenchContext,
  peer: Peer,
  photos: string,
  side: number,
): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const network of side === SMALLEST_SIDE ? [false, true] : [false]) {
    for (const workers of [1, availableParallelism()]) {
      const blocks = network ? [...HAND_MADE, "deep" as const] : HAND_MADE;
      rows.push(
        await compare(context, {
          work: `a photo of ${side} px, ${network ? "all with the stand-in" : "hand-made"}, ${workers} ${workers === 1 ? "core" : "cores"}`,
          peer: `Python process pool${network ? ", torch" : ""}`,
          ours: () =>
            extractFolder(photos, {
              blocks,
              workers,
              posts: postsOf(context, network ? NETWORK_REPEATS : REPEATS),
              ...warmUpOf(context),
            }),
          theirs: async () => (await peer.call("extract", { folder: photos, workers, network })) as number,
          rounds: 3,
          ...(network ? {} : { target: 3 }),
        }),
      );
    }
  }
  return rows;
}

/** Long enough that what is done once for a run does not count. */
function postsOf({ quick }: BenchContext, repeats: number): number {
  return quick ? 6 : repeats * PHOTOS;
}

/** The figures of a quick run mean nothing, and need nothing compiled. */
function warmUpOf({ quick }: BenchContext): { readonly warmUp?: number } {
  return quick ? { warmUp: 1 } : {};
}

/**
 * Ours on two cores, against one core, and against two processes that share nothing: what this machine's second core adds at most, which is
 * less than a whole one where cores share caches or a host.
 */
async function compareCores(context: BenchContext, photos: string, side: number): Promise<BenchRow[]> {
  const posts = postsOf(context, CORES_REPEATS);
  const two = () => extractFolder(photos, { blocks: HAND_MADE, workers: 2, posts, ...warmUpOf(context) });
  const work = `a photo of ${side} px, hand-made, 2 cores`;
  return [
    await compare(context, {
      work,
      peer: "ours on 1 core",
      ours: two,
      theirs: () => extractFolder(photos, { blocks: HAND_MADE, workers: 1, posts, ...warmUpOf(context) }),
      rounds: 3,
      target: 1.8,
    }),
    await compare(context, {
      work,
      peer: "two runs of ours that share nothing, 1 core each",
      ours: two,
      theirs: () => extractApart(photos, posts),
      rounds: 3,
      target: 0.9,
    }),
  ];
}

/** How cost and memory grow with the number of photos. */
async function compareCounts(context: BenchContext, photos: string): Promise<BenchRow> {
  const counts = context.quick ? TOY_COUNTS : COUNTS;
  const seconds: number[] = [];
  const megabytes: number[] = [];
  for (const posts of counts) {
    seconds.push(await extractFolder(photos, { blocks: ["color", "lbp"], workers: 2, posts }));
    megabytes.push(process.memoryUsage.rss() / 2 ** 20);
  }
  // The slope of log(total seconds) over log(photos), by least squares
  const x = counts.map(Math.log);
  const y = seconds.map((each, i) => Math.log(each * counts[i]));
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [middleX, middleY] = [mean(x), mean(y)];
  const slope =
    x.reduce((sum, value, i) => sum + (value - middleX) * (y[i] - middleY), 0) /
    x.reduce((sum, value) => sum + (value - middleX) ** 2, 0);
  const last = counts.length - 1;
  return {
    work: `a photo of ${counts[last]} of 64 px, color and lbp, 2 cores`,
    peer: `a photo of ${counts[0]}`,
    oursMs: 1000 * seconds[last],
    peerMs: 1000 * seconds[0],
    ratio: seconds[0] / seconds[last],
    ratioMin: seconds[0] / Math.max(...seconds),
    ratioMax: seconds[0] / Math.min(...seconds),
    deviation: `exponent ${slope.toFixed(2)}, ${(megabytes[last] - megabytes[0]).toFixed(0)} MB more memory`,
  };
}
