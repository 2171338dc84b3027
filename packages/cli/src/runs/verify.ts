import { resolve } from "node:path";
import { verifyFeatures } from "@vscnn/pipeline";
import type { VerbContext } from "../command/verb.ts";
import { EXIT, type ExitCode } from "../console/exit-code.ts";
import { counted } from "../console/format-number.ts";

const MAX_FAULTS = 20;

/** Runs `vscnn verify`. */
export async function runVerify(
  { console, json }: VerbContext,
  { features }: { features: string },
): Promise<ExitCode> {
  const found = await verifyFeatures(resolve(console.folder, features));
  const { fileCount, bytes, faults, isWhole } = found;
  if (json) console.out(`${JSON.stringify(found, undefined, 2)}\n`);
  else {
    const size = `${(bytes / 1e6).toFixed(1)} MB`;
    const lines = faults.slice(0, MAX_FAULTS).map(({ path, fault }) => `  ${path}: ${fault}\n`);
    const state = isWhole
      ? "all as they were written"
      : faults.length === 0
        ? "not finished, no fault"
        : counted(faults.length, "fault");
    console.out(`${features}: ${counted(fileCount, "file")}, ${size}: ${state}\n${lines.join("")}`);
    if (faults.length > MAX_FAULTS) console.out(`  and ${counted(faults.length - MAX_FAULTS, "other")}\n`);
  }
  return faults.length === 0 ? EXIT.done : EXIT.error;
}
