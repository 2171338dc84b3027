import { resolve } from "node:path";
import { simulatePosts } from "@vscnn/dataset";
import { program } from "commander";
import { type AblationStep, ablate } from "./ablate.ts";
import { PAGE_GROUPS, SELLER_GROUPS, SIMULATED_GROUPS } from "./feature-groups.ts";
import { readPage } from "./read-page.ts";
import { readSellers } from "./read-sellers.ts";

program.description(
  "Add one group of features at a time, on posts that are split by time within each author",
);
program
  .command("sellers")
  .description("nine Facebook Live sellers in Thailand")
  .argument("<folder>", "holds posts.csv")
  .option("--seed <number>", "of trees and resamples", Number, 0)
  .action((folder: string, { seed }: { seed: number }) =>
    print(ablate(readSellers(resolve(folder)), SELLER_GROUPS, { seed })),
  );
program
  .command("page")
  .description("one page of Facebook in 2014")
  .argument("<folder>", "holds dataset_Facebook.csv")
  .option("--seed <number>", "of trees and resamples", Number, 0)
  .action((folder: string, { seed }: { seed: number }) =>
    print(ablate(readPage(resolve(folder)), PAGE_GROUPS, { seed })),
  );
program
  .command("simulated")
  .description("simulated posts, which the simulation's own model made")
  .option("--posts <number>", "how many", Number, 7000)
  .option("--seed <number>", "of posts, trees and resamples", Number, 0)
  .action(({ posts, seed }: { posts: number; seed: number }) =>
    print(ablate(simulatePosts({ posts, users: Math.ceil(posts / 100), seed }), SIMULATED_GROUPS, { seed })),
  );
await program.parseAsync();

function print({ counts, steps }: ReturnType<typeof ablate>): void {
  console.log(`${counts.posts} posts of ${counts.authors} authors, of which`);
  console.log(`${counts.train} train, ${counts.calibration} calibrate, ${counts.test} test\n`);
  console.log(
    "| features | MAE | rho | pairs of an author in order | 90 % interval: holds, width | p of the change |",
  );
  console.log("| --- | --- | --- | --- | --- | --- |");
  for (const step of steps) console.log(`| ${cellsOf(step).join(" | ")} |`);
}

function cellsOf({ name, mae, rho, pairs, holds, width, p }: AblationStep): string[] {
  const inBounds = ({ estimate, lower, upper }: AblationStep["mae"]) =>
    `${estimate.toFixed(3)} (${lower.toFixed(3)} to ${upper.toFixed(3)})`;
  const interval = `${holds.toFixed(3)}, ${width.toFixed(2)}`;
  return [name, inBounds(mae), inBounds(rho), pairs.toFixed(3), interval, p?.toFixed(3) ?? ""];
}
