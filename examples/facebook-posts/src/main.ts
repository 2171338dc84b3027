import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { startBackend } from "@vscnn/wasm-training";
import { runProgram } from "example-shared/run-program";
import { EXPERIMENT } from "./config.ts";
import { FEATURE_NAMES } from "./encode-facebook-post.ts";
import { readFacebookPosts } from "./read-facebook-posts.ts";
import { runSeed, type SeedResult } from "./run-seed.ts";
import { summaryTable } from "./summary-table.ts";

await runProgram(main);

async function main(): Promise<void> {
  const { posts, incomplete } = readFacebookPosts(new URL("../data/facebook-metrics.csv", import.meta.url));
  console.log(`\n${posts.length} real Facebook posts (${incomplete} left out: a value is missing)`);
  console.log(`Predicting log2(impressions) of ${FEATURE_NAMES.length} numbers known before publishing`);

  await startBackend();
  const results: SeedResult[] = [];
  for (const seed of EXPERIMENT.seeds) {
    results.push(await runSeed(posts, seed));
    const { network } = results[results.length - 1];
    console.log(`Seed ${seed}: network rho ${network.spearmanRho.toFixed(3)}, MSE ${network.mse.toFixed(3)}`);
  }

  const table = summaryTable(results);
  console.log(`\nTest part, mean ± standard deviation over ${results.length} random splits\n${table}`);
  const out = join(import.meta.dirname, "../out");
  mkdirSync(out, { recursive: true });
  writeFileSync(join(out, "report.md"), `# Impressions of real Facebook posts\n\n${table}\n`);
  writeFileSync(
    join(out, "results.json"),
    `${JSON.stringify({ experiment: EXPERIMENT, results }, null, 1)}\n`,
  );
  console.log(`Written: ${out}/report.md, results.json`);
}
