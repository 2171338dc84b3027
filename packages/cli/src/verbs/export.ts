import { type Command, Option } from "commander";
import type { Verb } from "../command/verb.ts";

export interface ExportFlags {
  features: string;
  out: string;
  format?: "parquet" | "csv" | "npy";
  blocks?: string;
}

const EXAMPLES = `
The folder of the features can be read as it is: .npy blocks and Parquet tables, a file for each shard.

Examples:
  vscnn export --features features/ --out features.csv
  vscnn export --features features/ --out features.parquet --blocks color,aesthetic
  vscnn export --features features/ --out arrays/ --format npy`;

/** `vscnn export`: features and posts in one file, for other programs. */
export const exportFeatures: Verb = {
  needs: ["--features", "--out"],

  define(command: Command): void {
    command
      .description("posts and features as one table, or one array for each block")
      .option("--features <folder>", "the folder of the features, from vscnn extract")
      .option("--out <path>", "the file; for npy the folder")
      .addOption(
        new Option(
          "--format <name>",
          "a table with a column for each number, or arrays; by the ending of --out, else csv",
        ).choices(["csv", "parquet", "npy"]),
      )
      .option("--blocks <names>", "only these blocks, separated by commas (default: all but hashes)")
      .addHelpText("after", EXAMPLES);
  },

  run: async (context, flags) => (await import("../runs/export.ts")).runExport(context, flags),
};
