import { resolve } from "node:path";
import { featureStatus } from "@vscnn/pipeline";
import type { VerbContext } from "../command/verb.ts";
import { EXIT, type ExitCode } from "../console/exit-code.ts";
import { statusText } from "../extraction/status-text.ts";

/** Runs `vscnn status`. */
export async function runStatus(
  { console, json }: VerbContext,
  { features }: { features: string },
): Promise<ExitCode> {
  const found = await featureStatus(resolve(console.folder, features));
  console.out(json ? `${JSON.stringify(found, undefined, 2)}\n` : statusText(console, features, found));
  return found.counts.ok < found.postsDone ? EXIT.withFailures : EXIT.done;
}
