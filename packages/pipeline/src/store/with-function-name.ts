import { StoreWriteError } from "./staged-files.ts";

/** Does work that writes to a store; what cannot be written is an error of the function that was called. */
export async function withFunctionName<Result>(
  functionName: string,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof StoreWriteError)) throw error;
    throw new Error(`${functionName}: ${error.message}`, { cause: error.cause });
  }
}
