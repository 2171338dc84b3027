/**
 * Why something could not be done, of whatever was thrown.
 *
 * @param cause - anything
 * @returns the message of an error, else the value as text
 * @example
 * reasonOf(new Error("the disk is full")); // => "the disk is full"
 */
export function reasonOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
