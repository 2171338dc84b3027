import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { simulatePosts } from "@vscnn/dataset";
import { buildSync } from "esbuild";
import {
  type BenchContext,
  type BenchResult,
  type BenchRow,
  compare,
  type ProcessPeak,
} from "../harness/compare.ts";
import { processorTimed } from "../harness/processor-timed.ts";
import { startPeer } from "../harness/start-peer.ts";
import { printCorrelations } from "./correlations.ts";
import { readByArquero } from "./read-by-arquero.ts";
import { type Reading, readSmpT1 } from "./read-smp-t1.ts";
import { writeSmpT1 } from "./write-smp-t1.ts";

/** As many posts as SMP-T1 has. */
const POSTS = 432_000;

/** What a whole process that reads them is to stay below. */
const GOAL_MEGABYTES = 120;

/** Tasks of the peer with what they do. */
const PEERS = { read: "csv.reader, dict a post", read_columns: "pandas.read_csv, columns" };

/** Reads generated SMP-T1, and prints what the posts that it was generated from correlate with. */
export default async function bench(context: BenchContext): Promise<BenchResult> {
  const postCount = context.quick ? 5000 : POSTS;
  const folder = mkdtempSync(join(tmpdir(), "vscnn-smp-t1-"));
  const peer = await startPeer(fileURLToPath(new URL("./peer.py", import.meta.url)));
  try {
    writeSmpT1(folder, simulatePosts({ posts: postCount }));
    const ours = await readSmpT1(folder);
    const rows: BenchRow[] = [];
    for (const [task, name] of Object.entries(PEERS)) {
      const theirs = (await peer.call(task, { folder })) as Reading;
      if (ours.posts !== theirs.posts) throw new Error(`read ${ours.posts} posts, ${name} ${theirs.posts}`);
      rows.push(
        await compare(context, {
          work: `read SMP-T1, ${postCount} posts`,
          peer: name,
          ours: processorTimed(() => readSmpT1(folder)),
          theirs: (minSeconds) => peer.processorTime(task, minSeconds, { folder }),
          deviation: `sums ${Math.abs(ours.sum / theirs.sum - 1).toExponential(0)}`,
          target: 1.5,
          rounds: 5,
        }),
      );
    }
    rows.push(await compareWithArquero(context, folder, ours));
    const rate = Math.round((1000 * postCount) / rows[0].oursMs);
    const processes: ProcessPeak[] = [
      {
        work: `read SMP-T1, ${postCount} posts`,
        peakMegabytes: peakMegabytes(folder),
        goalMegabytes: GOAL_MEGABYTES,
      },
      { work: "read a hundredth of them", peakMegabytes: peakMegabytes(hundredth(folder)) },
    ];
    console.log(`${rate} posts a second; peak memory of processes of their own:`);
    for (const { work, peakMegabytes } of processes) console.log(`${work}: ${peakMegabytes} MB`);
    console.log();
    printCorrelations({ posts: 10_000, users: 135, seeds: context.quick ? 2 : 20 });
    console.log();
    return {
      rows,
      versions: peer.versions,
      missing: {
        danfojs: "it needs tfjs-node, and a package by its address",
        polars: "Debian 12, whose Python is timed, has no package of it",
      },
      processes,
    };
  } finally {
    peer.stop();
    rmSync(folder, { recursive: true });
  }

  /** A folder in the folder, with the first posts. */
  function hundredth(of: string): string {
    const small = mkdtempSync(join(of, "small-"));
    writeSmpT1(small, simulatePosts({ posts: Math.ceil(postCount / 100), users: 10 }));
    return small;
  }
}

/** Beside what a user of Node would take for columns of numbers. */
async function compareWithArquero(context: BenchContext, folder: string, ours: Reading): Promise<BenchRow> {
  const theirs = readByArquero(folder);
  if (ours.posts !== theirs.posts) throw new Error(`read ${ours.posts} posts, Arquero ${theirs.posts}`);
  return compare(context, {
    work: `read SMP-T1, ${ours.posts} posts`,
    peer: "Arquero, columns",
    ours: processorTimed(() => readSmpT1(folder)),
    theirs: processorTimed(() => readByArquero(folder)),
    deviation: `sums ${Math.abs(ours.sum / theirs.sum - 1).toExponential(0)}`,
    rounds: 3,
  });
}

/** Largest resident size of a process of its own that reads the posts, and carries what reads sources no more than an application does. */
function peakMegabytes(folder: string): number {
  const bundled = join(folder, "read-once.mjs");
  buildSync({
    entryPoints: [fileURLToPath(new URL("./read-once.ts", import.meta.url))],
    outfile: bundled,
    bundle: true,
    platform: "node",
    format: "esm",
    conditions: ["@vscnn/source"],
  });
  return Number(execFileSync(process.execPath, [bundled, folder], { encoding: "utf8" }));
}
