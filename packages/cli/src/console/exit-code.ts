/** What a run ends with: 0, all is done; 1, it failed; 2, it is done but for what failed and was reported; 130, it was stopped by the user. */
export type ExitCode = 0 | 1 | 2 | 130;

/** The same by name. */
export const EXIT = { done: 0, error: 1, withFailures: 2, interrupted: 130 } as const;
