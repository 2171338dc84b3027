import { resolve } from "node:path";
import { featureStatus } from "@vscnn/pipeline";
import type { Command } from "commander";
import type { Verb, VerbContext } from "../command/verb.ts";
import { EXIT, type ExitCode } from "../console/exit-code.ts";
import { statusText } from "../extraction/status-text.ts";

const EXAMPLES = `
Examples:
  vscnn status --features features/
  vscnn status --features features/ --json`;

/** `vscnn status`: how far an extraction is, and what went wrong. */
export const status: Verb = {
  needs: ["--features"],

  define(command: Command): void {
    command
      .description("how far an extraction is, and what went wrong")
      .option("--features <folder>", "the folder of the features")
      .addHelpText("after", EXAMPLES);
  },

  async run({ console, json }: VerbContext, { features }: { features: string }): Promise<ExitCode> {
    const found = await featureStatus(resolve(console.folder, features));
    console.out(json ? `${JSON.stringify(found, undefined, 2)}\n` : statusText(console, features, found));
    return found.counts.ok < found.postsDone ? EXIT.withFailures : EXIT.done;
  },
};
