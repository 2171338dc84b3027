import type { QueueStatus } from "@vscnn/bullmq";
import { colorsOf } from "../console/colors.ts";
import type { Console } from "../console/console.ts";
import { counted, formatCount } from "../console/format-number.ts";
import { textTable } from "../console/text-table.ts";

/** What a queue holds, as a person reads it. */
export function queueText(console: Console, status: QueueStatus): string {
  const { bold, yellow } = colorsOf(console);
  const { waiting, delayed, active, failed, failedShards, isPaused } = status;
  const counts = [
    [formatCount(waiting), "waiting"],
    [formatCount(active.length), "being extracted"],
    [formatCount(delayed), "tried again later"],
    [formatCount(failed), "put aside"],
  ];
  const parts = [`${isPaused ? `${yellow("paused")}\n` : ""}${textTable(counts, [0])}`];
  if (active.length > 0) {
    const rows = active.map(({ run, shard, worker = "not heard of yet", photosSeen }) => [
      worker,
      `${run}, shard ${shard}`,
      counted(photosSeen, "photo"),
    ]);
    parts.push(`${bold("At work")}\n${textTable(rows)}`);
  }
  if (failedShards.length > 0) {
    const rows = failedShards.map(({ run, shard, attempts, error }) => [
      `${run}, shard ${shard}`,
      `tried ${attempts} times`,
      error,
    ]);
    parts.push(`${bold("Put aside")} (vscnn queue retry gives them out again)\n${textTable(rows)}`);
  }
  return `${parts.join("\n\n")}\n`;
}
