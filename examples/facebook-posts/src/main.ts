import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { matrixFrom } from "@vscnn/core";
import { startBackend } from "@vscnn/wasm-training";
import { markdownTable } from "example-shared/markdown-table";
import { runProgram } from "example-shared/run-program";
import { compare } from "./compare.ts";
import { EXPERIMENT } from "./config.ts";
import { crossValidated, type Predictions } from "./cross-validated.ts";
import { encodeFacebookPost, FEATURE_NAMES } from "./encode-facebook-post.ts";
import { readFacebookPosts } from "./read-facebook-posts.ts";
import { comparisonRows, HEADER, madeText, reportHtml } from "./report.ts";

await runProgram(main);

async function main(): Promise<void> {
  const { posts, incomplete } = readFacebookPosts(new URL("../data/facebook-metrics.csv", import.meta.url));
  console.log(`\n${posts.length} real Facebook posts (${incomplete} left out: a value is missing)`);
  console.log(`Predicting log2(impressions) of ${FEATURE_NAMES.length} numbers known before publishing`);

  await startBackend();
  const matrix = matrixFrom(posts.map(encodeFacebookPost));
  const target = Float64Array.from(posts, ({ impressions }) => Math.log2(impressions));
  const repetitions: Predictions[] = [];
  for (let seed = 1; seed <= EXPERIMENT.repetitions; seed++) {
    repetitions.push(await crossValidated({ matrix, target }, EXPERIMENT, seed));
    console.log(`Cross-validation ${seed} of ${EXPERIMENT.repetitions} done`);
  }
  const comparisons = compare(target, repetitions);
  const rows = comparisonRows(comparisons);
  const table = markdownTable([HEADER, ...rows]);
  console.log(`\nEvery post predicted by fits it had no part in, ${EXPERIMENT.folds} folds\n${table}`);
  const out = join(import.meta.dirname, "../out");
  mkdirSync(out, { recursive: true });
  writeFileSync(join(out, "report.html"), reportHtml(posts.length, repetitions.length, comparisons));
  const predictions = repetitions.map((each) =>
    Object.fromEntries(Object.entries(each).map(([name, values]) => [name, Array.from(values)])),
  );
  const results = { experiment: EXPERIMENT, comparisons, actual: Array.from(target), predictions };
  writeFileSync(join(out, "results.json"), `${JSON.stringify(results)}\n`);
  const record = { made: madeText(EXPERIMENT), header: HEADER, rows };
  writeFileSync(join(out, "record.json"), `${JSON.stringify(record, undefined, 1)}\n`);
  console.log(`Written: ${out}/report.html, results.json, record.json`);
}
