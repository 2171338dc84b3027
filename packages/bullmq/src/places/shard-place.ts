import type { Run } from "@vscnn/pipeline";
import type { ShardMessage } from "../messages/shard-message.ts";

/** A shard that lies where this machine can extract it. */
interface PlacedShard {
  readonly run: Run;
  /** Brings what was extracted to where all machines see it. */
  keep(): Promise<void>;
  /** Removes what only this shard needed, whatever became of it. */
  leave(): Promise<void>;
}

/** Where the shards of messages are. */
export interface ShardPlace {
  /** @throws UnrecoverableError if what the message says cannot be: trying again would not help */
  open(message: ShardMessage): Promise<PlacedShard>;
}
