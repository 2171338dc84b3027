import { StoreWriteError } from "./staged-files.ts";

/** Does work on a store; what the system does not do is an error of the function that was called. */
export async function withFunctionName<Result>(
  functionName: string,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof StoreWriteError) {
      throw new Error(`${functionName}: ${error.message}`, { cause: error.cause });
    }
    const isOfSystem = error instanceof Error && "syscall" in error;
    throw isOfSystem ? new Error(`${functionName}: ${error.message}`, { cause: error }) : error;
  }
}
