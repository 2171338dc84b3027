/** What a run ends with. */
export const EXIT = { done: 0, error: 1, withFailures: 2, interrupted: 130 } as const;

/**
 * What a run ends with: 0, all is done; 1, it failed; 2, it is done but for what failed and was reported; 130, it was stopped by the user.
 *
 * @useDeclaredType
 */
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
