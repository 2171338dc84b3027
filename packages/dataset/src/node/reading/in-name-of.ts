/**
 * Runs what reads as `readPosts` does, for another function: what it throws begins with the name of the function that the
 * user called.
 */
export async function inNameOf<Result>(functionName: string, read: () => Promise<Result>): Promise<Result> {
  try {
    return await read();
  } catch (error) {
    throw error instanceof Error ? renamed(error, functionName) : error;
  }
}

function renamed(error: Error, functionName: string): Error {
  const rest = /^readPosts(: .*)$/s.exec(error.message)?.[1];
  if (rest === undefined) return error;
  const Kind = error instanceof TypeError ? TypeError : error instanceof RangeError ? RangeError : Error;
  return new Kind(functionName + rest, { cause: error.cause });
}
