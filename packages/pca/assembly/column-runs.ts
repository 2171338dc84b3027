// Runs of doubles in the columns of a matrix that is stored column by column.

export { dotRuns } from "./dot-runs";
export { foldRuns } from "./fold-runs";
export { reflectRuns } from "./reflect-runs";
export { sweepRuns } from "./sweep-runs";
