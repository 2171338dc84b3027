import type { Run } from "@vscnn/pipeline";
import type { ShardMessage } from "../messages/shard-message.ts";
import type { NamedTasks } from "../messages/task-jobs.ts";
import type { TaskMessage } from "../messages/task-message.ts";
import type { TaskBench } from "../tasks/perform-task.ts";

/** A shard that lies where this machine can extract it. */
export interface PlacedShard {
  readonly run: Run;
  /** Brings what was extracted to where all machines see it. */
  keep(): Promise<void>;
  /** Removes what only this shard needed, whatever became of it. */
  leave(): Promise<void>;
}

/** Tasks that lie where this machine can do them, one at a time. */
export interface PlacedTasks extends NamedTasks, TaskBench {
  /** Removes what only this task needed, whatever became of it. */
  leave(): Promise<void>;
}

/** Where what messages mean lies. */
export interface WorkPlace {
  /** @throws UnrecoverableError if what the message says cannot be: trying again would not help */
  openShard(message: ShardMessage): Promise<PlacedShard>;
  /** @throws UnrecoverableError if what the message says cannot be: trying again would not help */
  openTasks(message: TaskMessage): Promise<PlacedTasks>;
  /** What follows the extraction of the run of a shard; `undefined` if nothing does. */
  openFlow(message: ShardMessage): Promise<PlacedTasks | undefined>;
}
