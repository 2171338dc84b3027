import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
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
  const posts = simulated(context.quick ? 5000 : POSTS);
  const folder = mkdtempSync(join(tmpdir(), "bench-social-"));
  const peer = await startPeer(fileURLToPath(new URL("./peer.py", import.meta.url)));
  try {
    await peer.call("load", { path: written(posts, folder) });
    const rows = [await compareHistory(context, peer, posts), await compareStatistics(context, peer, posts)];
    return { rows, versions: peer.versions };
  } finally {
    peer.stop();
    rmSync(folder, { recursive: true });
  }
}

/**
 * No two posts of an author at one time: pandas tells earlier rows by their place. Posts hold what the table of the peer holds, and are
 * made in order of time, as a reader of that table makes them: records that lie scattered in memory, with fields that nobody asks for, take
 * the garbage collector longer than the histories take.
 */
function simulated(count: number): Post[] {
  const last = new Map<string, number>();
  const posts = simulatePosts({ posts: count, seed: 3 }).sort((a, b) => a.postedAt - b.postedAt);
  for (const post of posts) {
    post.postedAt = Math.max(post.postedAt, (last.get(post.userId) ?? Number.NEGATIVE_INFINITY) + 1);
    last.set(post.userId, post.postedAt);
  }
  return posts.sort((a, b) => a.postedAt - b.postedAt).map(readPost);
}

/** A post of a table with author, time, category and score; what the record of a post must have besides is nothing. */
function readPost({ id, userId, postedAt, utcOffsetMinutes = 0, score = 0 }: Post, row: number): Post {
  return {
    id,
    userId,
    postedAt,
    utcOffsetMinutes,
    tagCount: 0,
    titleLength: 0,
    descriptionLength: 0,
    hasPeople: false,
    commentCount: 0,
    user: NO_USER,
    category: CATEGORIES[(row * row) % CATEGORIES.length],
    score,
  };
}

function written(posts: readonly Post[], folder: string): string {
  const lines = posts.map(
    ({ userId, postedAt, utcOffsetMinutes = 0, category, score }) =>
      `${userId},${postedAt},${utcOffsetMinutes},${category},${score}`,
  );
  const path = join(folder, "posts.csv");
  writeFileSync(path, `userId,postedAt,utcOffsetMinutes,category,score\n${lines.join("\n")}\n`);
  return path;
}

async function compareHistory(context: BenchContext, peer: Peer, posts: readonly Post[]): Promise<BenchRow> {
  // No window of 90 days is cut, as none of pandas' is
  const history = () => authorHistory(posts, { outcomeDelayHours: 0, maxWindowPosts: 100_000 });
  const wanted = (await peer.call("history", {})) as Record<string, number>;
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
  const wanted = (await peer.call("statistics", {})) as number;
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
