/** Plans and extracts a store, as a process that can be killed. Arguments: folder, posts, kill at step, workers. */
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { join } from "node:path";
import { extractFeatures, planExtraction } from "../../src/index.ts";
import { postsOf } from "../small-photos.ts";

const [out, photos, count, killAt, workers] = process.argv.slice(2);

let steps = 0;
/** Lets the process be killed before the nth time that it changes the file system. */
function countSteps(name: "rename" | "rm" | "open" | "mkdir"): void {
  const original = fs.promises[name] as (...args: unknown[]) => Promise<unknown>;
  const counted = (...args: unknown[]) => {
    const isReading = name === "open" && args[1] !== "wx";
    if (!isReading && ++steps === Number(killAt)) process.kill(process.pid, "SIGKILL");
    return original.apply(fs.promises, args);
  };
  Object.assign(fs.promises, { [name]: counted });
}
for (const name of ["rename", "rm", "open", "mkdir"] as const) countSteps(name);
syncBuiltinESMExports();

const run = await planExtraction(postsOf(Number(count)), {
  out,
  photos,
  blocks: ["color", "lbp", { name: "own", module: join(photos, "../block.mjs"), length: 2 }],
  shardSize: 5,
});
const report = await extractFeatures(run, { workers: Number(workers) });
console.log(JSON.stringify({ steps, photosSeen: report.photosSeen, isFinished: report.isFinished }));
