import { isDeepStrictEqual } from "node:util";
import { describeValue } from "@vscnn/core";
import type { BlockConfig } from "../block-config.ts";
import { describeBlocks } from "../blocks/describe-blocks.ts";
import { decodersHash } from "../planning/decoders-hash.ts";
import type { Run, RunBlock } from "../run.ts";
import { readRunFile } from "../store/run-file.ts";

/**
 * Checks that a run is one that was planned, and that its folder says the same.
 *
 * @throws TypeError if it is no run
 * @throws Error if it has been planned anew since
 */
export async function checkRun(functionName: string, run: unknown): Promise<void> {
  const { kind, folder } = (typeof run === "object" && run !== null ? run : {}) as Partial<Run>;
  if (kind !== "feature-run" || typeof folder !== "string") {
    throw new TypeError(`${functionName}: run must be that of planExtraction, got ${describeValue(run)}`);
  }
  const planned = await readRunFile(functionName, folder);
  if (!isDeepStrictEqual(planned, run)) {
    throw new Error(
      `${functionName}: the run in ${folder} is another than the one given: open it with openRun`,
    );
  }
}

/**
 * Checks that packages, networks and modules are those that the run was planned with: features of others must not come
 * among its own.
 */
export async function checkFingerprints(functionName: string, run: Run): Promise<void> {
  const now = await describeBlocks(run.blocks.map(configOf)).catch((error: Error) => {
    throw new Error(error.message.replace(/^planExtraction: /, `${functionName}: `), { cause: error });
  });
  const { decoders } = run;
  if (decoders !== undefined && (await decodersHash(functionName, decoders.module)) !== decoders.sha256) {
    throw new Error(
      `${functionName}: the decoders of ${decoders.module} have changed since the run was planned: plan it again`,
    );
  }
  const changed = run.blocks.find(({ fingerprint }, i) => now[i].fingerprint !== fingerprint);
  if (changed === undefined) return;
  throw new Error(
    `${functionName}: the packages or files of block '${changed.name}' have changed since the run was planned: ` +
      "plan it again to extract the block anew",
  );
}

/** The configuration that a block was described from. */
function configOf({ name, kind, length, columns, options }: RunBlock): BlockConfig {
  if (kind === "module") return { name, module: options.module as string, length, columns };
  return { name, kind, options } as BlockConfig;
}
