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
    const rows = active.map(({ worker = "not heard of yet", photosSeen, ...job }) => [
      worker,
      nameOf(job),
      job.task === undefined ? counted(photosSeen, "photo") : "",
    ]);
    parts.push(`${bold("At work")}\n${textTable(rows)}`);
  }
  if (failedShards.length > 0) {
    const rows = failedShards.map(({ attempts, error, ...job }) => [
      nameOf(job),
      `tried ${counted(attempts, "time")}`,
      error,
    ]);
    parts.push(`${bold("Put aside")} (vscnn queue retry gives them out again)\n${textTable(rows)}`);
  }
  return `${parts.join("\n\n")}\n`;
}

function nameOf({ run, shard, task }: { run: string; shard: number; task?: string }): string {
  return task === undefined ? `${run}, shard ${shard}` : `${run}, ${task}`;
}
