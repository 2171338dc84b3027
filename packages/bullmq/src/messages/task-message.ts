/** What a queue says of a task. The module that it runs is named by its plan, and not here. */
export interface TaskMessage {
  readonly kind: "vscnn-task";
  readonly version: 1;
  /** The folder of the tasks, relative to the folder of all runs, with slashes. */
  readonly folder: string;
  /** Hash of their `tasks.json`: tasks that were planned anew are others. */
  readonly run: string;
  /** Its number in the plan, and its name, which must be the one there. */
  readonly task: number;
  readonly name: string;
}
