/**
 * Counts the instructions that kernels execute on fixed inputs, and keeps them in `results/operations.json`, with which a test
 * compares: `npm run bench:operations`.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { compareCounts } from "./compare-counts.ts";
import { countWorks, type OperationCounts } from "./count-works.ts";

const path = fileURLToPath(new URL("../results/operations.json", import.meta.url));
const kept: OperationCounts = existsSync(path) ? JSON.parse(readFileSync(path, "utf8")).counts : {};
const counts = await countWorks();
for (const line of compareCounts(kept, counts)) console.log(line);
writeFileSync(path, `${JSON.stringify({ counts }, null, 2)}\n`);
