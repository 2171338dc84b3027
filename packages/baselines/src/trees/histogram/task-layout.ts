/** Numbers of a task and of each node in it: see `assembly/node-task.ts`. */
export const TASK_NUMBERS = 40;
export const FIRST_NODE = 20;
export const NODE_NUMBERS = 10;

/** Bytes of what is found in a node: see `assembly/general-split.ts`. */
export const RESULT_BYTES = 96;

/** Bytes of a bin: its sum and its count, or its sum, weight, count and room for one more. */
export const CELL_BYTES = 16;
export const WEIGHTED_CELL_BYTES = 32;

/** Where the count is in a bin. */
export const COUNT_AT = 8;
export const WEIGHTED_COUNT_AT = 16;

/** Bytes of a table of bins. */
export const TABLE_BYTES = 256;
