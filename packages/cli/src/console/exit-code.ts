/** What a run ends with: all is done; it failed; it is done but for what failed and was reported; it was stopped by the user. */
export const EXIT = { done: 0, error: 1, withFailures: 2, interrupted: 130 } as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
