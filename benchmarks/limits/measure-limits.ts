import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { MachineLimits } from "./machine-limits.ts";

/** The limits of this machine, in about five seconds. */
export function measureLimits(): MachineLimits {
  const script = fileURLToPath(new URL("measure.ts", import.meta.url));
  const nodeArguments = ["--conditions=@vscnn/source", "--import", "tsx", script];
  return JSON.parse(execFileSync(process.execPath, nodeArguments, { encoding: "utf8" }));
}
