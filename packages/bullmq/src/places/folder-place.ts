import { finishExtraction, isExtracted } from "@vscnn/pipeline";
import { runOfMessage } from "../messages/run-of-message.ts";
import type { ShardPlace } from "./shard-place.ts";

/** Runs in a folder that all machines see. Whoever extracts the last shard writes the manifest. */
export function folderPlace(store: string): ShardPlace {
  return {
    async open(message) {
      const run = await runOfMessage(store, message);
      return {
        run,
        async keep() {
          if (await isExtracted(run)) await finishExtraction(run);
        },
        async leave() {},
      };
    },
  };
}
