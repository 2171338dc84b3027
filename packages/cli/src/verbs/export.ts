import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { openFeatures } from "@vscnn/pipeline";
import { type Command, Option } from "commander";
import type { Verb, VerbContext } from "../command/verb.ts";
import { EXIT, type ExitCode } from "../console/exit-code.ts";
import { counted } from "../console/format-number.ts";
import { exportCsv } from "../export/export-csv.ts";
import { exportNpy } from "../export/export-npy.ts";
import { exportParquet } from "../export/export-parquet.ts";

interface ExportFlags {
  features: string;
  out: string;
  format: "parquet" | "csv" | "npy";
  blocks?: string;
}

const EXAMPLES = `
The folder of the features can be read as it is: .npy blocks and Parquet tables, a file for each shard.

Examples:
  vscnn export --features features/ --out features.csv
  vscnn export --features features/ --out features.parquet --format parquet --blocks color,aesthetic
  vscnn export --features features/ --out arrays/ --format npy`;

const FORMATS = { csv: exportCsv, parquet: exportParquet, npy: exportNpy } as const;

/** `vscnn export`: features and posts in one file, for other programs. */
export const exportFeatures: Verb = {
  needs: ["--features", "--out"],

  define(command: Command): void {
    command
      .description("posts and features as one table, or one array for each block")
      .option("--features <folder>", "the folder of the features, from vscnn extract")
      .option("--out <path>", "the file; for npy the folder")
      .addOption(
        new Option("--format <name>", "a table with a column for each number, or arrays")
          .choices(["csv", "parquet", "npy"])
          .default("csv"),
      )
      .option("--blocks <names>", "only these blocks, separated by commas (default: all but hashes)")
      .addHelpText("after", EXAMPLES);
  },

  async run({ console, json, remark }: VerbContext, flags: ExportFlags): Promise<ExitCode> {
    const store = await openFeatures(resolve(console.folder, flags.features));
    const all = store.run.blocks.map(({ name }) => name);
    const features = store.run.blocks.filter(({ kind }) => kind !== "hash").map(({ name }) => name);
    const names = flags.blocks?.split(",").map((name) => name.trim()) ?? features;
    const unknown = names.find((name) => !all.includes(name));
    if (unknown !== undefined) throw new Error(`--blocks must be some of ${all.join(", ")}, got ${unknown}`);
    const out = resolve(console.folder, flags.out);
    await mkdir(flags.format === "npy" ? out : join(out, ".."), { recursive: true });
    const rows = await FORMATS[flags.format](store, names, out, console.signal);
    if (json) console.out(`${JSON.stringify({ out, rows, blocks: names })}\n`);
    else remark(`${counted(rows, "post")} written to ${flags.out}`);
    return EXIT.done;
  },
};
