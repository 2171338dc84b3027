import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Post, simulatePosts } from "@vscnn/dataset";
import { AUTHOR_HISTORY_NAMES, authorHistory, targetStatistics } from "@vscnn/social";
import { type BenchContext, type BenchRow, compare } from "../harness/compare.ts";
import { processorTimed } from "../harness/processor-timed.ts";
import { type Peer, startPeer } from "../harness/start-peer.ts";

/** As many posts as SMP-T1 has, and as many of each author as the paper's selection. */
const POSTS = 432_000;
const NO_USER = { averageViews: 0, groupCount: 0, memberCount: 0, imageCount: 0 };
const CATEGORIES = ["animal", "food", "holiday", "travel", "urban"];

/** Histories and ordered statistics of simulated posts beside pandas, which makes the same columns. */
export default async function bench(
  context: BenchContext,
): Promise<{ rows: BenchRow[]; versions: Record<string, string> }> {
  const folder = mkdtempSync(join(tmpdir(), "bench-social-"));
  const peer = await startPeer(fileURLToPath(new URL("./peer.py", import.meta.url)));
  try {
    const path = writeTable(context.quick ? 5000 : POSTS, folder);
    const posts = readTable(path);
    await peer.call("load", { path });
    const rows = [await compareHistory(context, peer, posts), await compareStatistics(context, peer, posts)];
    return { rows, versions: peer.versions };
  } finally {
    peer.stop();
    rmSync(folder, { recursive: true });
  }
}

/** No two posts of an author at one time, in order of time: pandas tells earlier rows by their place. */
function simulated(count: number): Post[] {
  const last = new Map<string, number>();
  const posts = simulatePosts({ posts: count, seed: 3 }).sort((a, b) => a.postedAt - b.postedAt);
  for (const post of posts) {
    post.postedAt = Math.max(post.postedAt, (last.get(post.userId) ?? Number.NEGATIVE_INFINITY) + 1);
    last.set(post.userId, post.postedAt);
  }
  return posts.sort((a, b) => a.postedAt - b.postedAt);
}

/** The table that both sides read. */
function writeTable(count: number, folder: string): string {
  const lines = simulated(count).map(({ id, userId, postedAt, utcOffsetMinutes = 0, score }, row) => {
    const category = CATEGORIES[(row * row) % CATEGORIES.length];
    return `${id},${userId},${postedAt},${utcOffsetMinutes},${category},${score}`;
  });
  const path = join(folder, "posts.csv");
  writeFileSync(path, `id,userId,postedAt,utcOffsetMinutes,category,score\n${lines.join("\n")}\n`);
  return path;
}

/** Posts with what the table tells of them, made row by row as the table is read; what the record of a post must have besides is nothing. */
function readTable(path: string): Post[] {
  const lines = readFileSync(path, "utf8").trimEnd().split("\n").slice(1);
  return lines.map((line) => {
    const [id, userId, postedAt, utcOffsetMinutes, category, score] = line.split(",");
    return {
      id,
      userId,
      postedAt: Number(postedAt),
      utcOffsetMinutes: Number(utcOffsetMinutes),
      tagCount: 0,
      titleLength: 0,
      descriptionLength: 0,
      hasPeople: false,
      commentCount: 0,
      user: NO_USER,
      category,
      score: Number(score),
    };
  });
}

async function compareHistory(context: BenchContext, peer: Peer, posts: readonly Post[]): Promise<BenchRow> {
  // No window of 90 days is cut, as none of pandas' is
  const history = () => authorHistory(posts, { outcomeDelayHours: 0, maxWindowPosts: 100_000 });
  const wanted = await peerSums(peer, "history");
  const { data } = history();
  const columns = AUTHOR_HISTORY_NAMES.length;
  const deviations = AUTHOR_HISTORY_NAMES.map((name, column) => {
    let sum = 0;
    for (let at = column; at < data.length; at += columns) if (!Number.isNaN(data[at])) sum += data[at];
    return Math.abs(sum - wanted[name]) / Math.max(1, Math.abs(wanted[name]));
  });
  return compare(context, {
    work: `authorHistory, ${posts.length} posts, ${columns} columns`,
    peer: "pandas groupby, rolling, ewm",
    ours: processorTimed(history),
    theirs: (seconds) => peer.processorTime("history", seconds, {}),
    target: 10,
    deviation: `sums ${Math.max(...deviations).toExponential(0)}`,
    rounds: 3,
  });
}

async function compareStatistics(
  context: BenchContext,
  peer: Peer,
  posts: readonly Post[],
): Promise<BenchRow> {
  const keys = ["category", "author", "hourOfWeek"] as const;
  const statistics = () => targetStatistics(posts, { keys, prior: 5, outcomeDelayHours: 0 });
  const wanted = Object.values(await peerSums(peer, "statistics")).reduce((sum, each) => sum + each, 0);
  let sum = 0;
  for (const value of statistics().data) sum += value;
  return compare(context, {
    work: `targetStatistics, ${posts.length} posts, ${keys.length} keys`,
    peer: "pandas groupby, cumsum",
    ours: processorTimed(statistics),
    theirs: (seconds) => peer.processorTime("statistics", seconds, {}),
    target: 1,
    deviation: `sums ${Math.abs(sum / wanted - 1).toExponential(0)}`,
    rounds: 5,
  });
}

/** The sums of the peer's columns, which are formed after the time that counts. */
async function peerSums(peer: Peer, task: string): Promise<Record<string, number>> {
  await peer.call(task, {});
  return (await peer.call("sums", {})) as Record<string, number>;
}
