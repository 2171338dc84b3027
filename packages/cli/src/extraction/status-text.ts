import type { FeatureStatus } from "@vscnn/pipeline";
import { colorsOf } from "../console/colors.ts";
import type { Console } from "../console/console.ts";
import { counted, formatCount } from "../console/format-number.ts";
import { printable } from "../console/printable.ts";
import { textTable } from "../console/text-table.ts";

/** How far an extraction is, as a person reads it. */
export function statusText(console: Console, folder: string, status: FeatureStatus): string {
  const { bold, green, yellow } = colorsOf(console);
  const { postCount, postsDone, shardCount, shardsDone, counts, errors, blocks } = status;
  const state = status.isFinished ? green("finished") : yellow("not finished");
  const rows = Object.entries(counts)
    .filter(([name, count]) => count > 0 || name === "ok")
    .map(([name, count]) => [formatCount(count), name === "ok" ? "photos with features" : `photos: ${name}`]);
  const parts = [
    `${bold(folder)}: ${state}, ${formatCount(postsDone)} of ${counted(postCount, "post")} in ${formatCount(shardsDone)} of ${counted(shardCount, "shard")}`,
    textTable(rows, [0]),
    `Blocks: ${Object.entries(blocks)
      .map(([name, done]) =>
        done === shardCount ? name : `${name} (${done} of ${counted(shardCount, "shard")})`,
      )
      .join(", ")}`,
  ];
  if (errors.length > 0) {
    const list = errors.map(({ error, count }) => [formatCount(count), printable(error)]);
    parts.push(`Commonest errors:\n${textTable(list, [0])}`);
  }
  return `${parts.join("\n\n")}\n`;
}
