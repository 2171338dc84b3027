import type { Run } from "@vscnn/pipeline";
import type { FlowStream, FlowTraining } from "./flow-options.ts";

/** Posts beyond which a predictor, which holds all of them at once, is no longer the default. */
export const MAX_WHOLE_POSTS = 500_000;

/** How learning goes a shard at a time; `undefined` if it does not. */
export function streamOf(
  { postCount }: Pick<Run, "postCount">,
  { config, stream }: FlowTraining,
): FlowStream | undefined {
  const chosen = stream ?? (config === undefined && postCount > MAX_WHOLE_POSTS);
  if (typeof chosen !== "boolean") return chosen;
  return chosen ? {} : undefined;
}
