import type { ShardRange } from "@vscnn/pipeline";

/** What JSON can hold. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** A piece of work that a machine can be given: a fold, a seed, a row of a table, a trial of a search, a step of a flow. */
export interface TaskConfig {
  /** Its own among all: 1 to 64 lower-case letters, digits, `-` and `_`. */
  readonly name: string;
  /** Path of a module whose default export is a {@link TaskFunction}, the same on every machine. */
  readonly module: string;
  /** What the function is given. @defaultValue null */
  readonly input?: Json;
  /** Names of tasks further up in the list that must be done first. @defaultValue none */
  readonly after?: readonly string[];
  /** Shards of the features that must be extracted first: the first, and the one after the last. @defaultValue none */
  readonly shards?: ShardRange;
}

/** A task as it was planned. */
export interface Task extends Required<Pick<TaskConfig, "name" | "module" | "input" | "after">> {
  /** Hash of the module, or of the versions of the packages of a step of a flow: another one is refused. */
  readonly sha256: string;
  readonly shards?: ShardRange;
}

/** Tasks as they were planned: what `tasks.json` of their folder says. */
export interface TaskRun {
  readonly kind: "task-run";
  readonly version: 1;
  /** Where it lies. */
  readonly folder: string;
  /** The store whose shards tasks wait for. */
  readonly features?: string;
  readonly tasks: readonly Task[];
}

/** What the function of a task knows besides its input. */
export interface TaskContext {
  readonly name: string;
  /** Hash of the task and all that it is computed from. */
  readonly fingerprint: string;
  /**
   * A folder for its files, which is there. It may hold what a try that was broken off has left, of this fingerprint or of an earlier one.
   */
  readonly folder: string;
  /** The store of the features, if there is one. */
  readonly features: string | undefined;
  readonly shards: ShardRange | undefined;
  /** What another task gave. */
  resultOf(name: string): Promise<Json>;
  /** The folder of the files of another task. */
  folderOf(name: string): string;
}

/**
 * What the module of a task exports by default: a pure function, which gives the same for the same input wherever it is
 * called, and may be called twice. Files that others read it writes as a whole.
 */
export type TaskFunction = (input: Json, context: TaskContext) => Json | Promise<Json>;
