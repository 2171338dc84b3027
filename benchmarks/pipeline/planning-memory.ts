/**
 * Memory of planning: posts come one by one, so that what the process grows by is what the plan keeps.
 * `node --conditions=@vscnn/source --import tsx pipeline/planning-memory.ts [posts]` prints it.
 */
import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { simulatePosts } from "@vscnn/dataset";
import { planExtraction } from "@vscnn/pipeline";
import type { Post } from "@vscnn/social";

const POSTS = Number(process.argv[2] ?? 100_000);
const [pattern] = simulatePosts({ posts: 1, users: 1 });

async function* posts(): AsyncGenerator<Post> {
  for (let i = 0; i < POSTS; i++) {
    yield {
      ...pattern,
      id: `post-${i}`,
      userId: `user-${i % 997}`,
      postedAt: 1.5e9 + i,
      imagePath: `${i}.jpg`,
    };
  }
}

// Where there is a file system in memory, flushing files costs nothing
const folder = mkdtempSync(join(existsSync("/dev/shm") ? "/dev/shm" : tmpdir(), "planning-"));
try {
  mkdirSync(join(folder, "photos"));
  const start = process.memoryUsage().rss;
  const before = process.cpuUsage();
  const plan = {
    out: join(folder, "run"),
    photos: join(folder, "photos"),
    blocks: ["color", "lbp", "gist"] as const,
  };
  const { shardCount } = await planExtraction(posts(), plan);
  const { user, system } = process.cpuUsage(before);
  const peak = process.resourceUsage().maxRSS / 1024;
  console.log(
    `${POSTS} posts in ${shardCount} shards: ${(start / 2 ** 20).toFixed(0)} MiB at the start, ${peak.toFixed(0)} at most, ${((user + system) / 1e6).toFixed(1)} s`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
