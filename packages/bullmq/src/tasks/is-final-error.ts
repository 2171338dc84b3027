/** How the messages of our functions begin; those of the engine, such as that memory is short, begin otherwise. */
const FUNCTION_NAME = /^[A-Za-z][\w.]*: /;

/**
 * Whether an error of a step of a flow is due to what it was given, which no retry changes: a value that one of our functions refuses.
 * Files that are missing or cannot be read are errors of other kinds, and may be there next time.
 */
export function isFinalError(error: unknown): boolean {
  return (error instanceof TypeError || error instanceof RangeError) && FUNCTION_NAME.test(error.message);
}
