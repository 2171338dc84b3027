/**
 * The error of a function that cannot have the memory it needs.
 *
 * @param bytes - how many it needs; the message gives them in MiB, rounded up
 * @param cause - what the engine said
 * @example
 * memoryError("fitPca", 3 * 2 ** 20).message; // => "fitPca: 3 MiB of memory are not available"
 */
export function memoryError(functionName: string, bytes: number, cause?: unknown): Error {
  const mebibytes = Math.ceil(bytes / 2 ** 20).toLocaleString("en-US");
  return new Error(`${functionName}: ${mebibytes} MiB of memory are not available`, { cause });
}
