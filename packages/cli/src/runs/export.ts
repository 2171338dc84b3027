import { resolve } from "node:path";
import { exportFeatures as exportStore, openFeatures } from "@vscnn/pipeline";
import type { VerbContext } from "../command/verb.ts";
import { EXIT, type ExitCode } from "../console/exit-code.ts";
import { counted } from "../console/format-number.ts";
import type { ExportFlags } from "../verbs/export.ts";

/** Runs `vscnn export`. */
export async function runExport(
  { console, json, remark }: VerbContext,
  flags: ExportFlags,
): Promise<ExitCode> {
  const store = await openFeatures(resolve(console.folder, flags.features));
  const all = [...store.run.blocks, ...store.reduced].map(({ name }) => name);
  const features = store.run.blocks.filter(({ kind }) => kind !== "hash").map(({ name }) => name);
  const names = flags.blocks?.split(",").map((name) => name.trim()) ?? features;
  const unknown = names.find((name) => !all.includes(name));
  if (unknown !== undefined) throw new Error(`--blocks must be some of ${all.join(", ")}, got ${unknown}`);
  const out = resolve(console.folder, flags.out);
  // A table of commas under the name of another is read by nothing
  const format = flags.format ?? (/\.parquet$/i.test(out) ? "parquet" : "csv");
  if (flags.format === undefined && /\.np[yz]$/i.test(out)) {
    throw new Error(`--format npy writes a folder with an array for each block, got --out ${flags.out}`);
  }
  const rows = await exportStore(store, {
    out,
    format,
    blocks: names,
    signal: console.signal,
  });
  if (json) console.out(`${JSON.stringify({ out, rows, blocks: names })}\n`);
  else remark(`${counted(rows, "post")} written to ${flags.out}`);
  return EXIT.done;
}
