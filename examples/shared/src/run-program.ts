/** Runs a program to its end: what it throws is said in one line, and makes the exit code 1. */
export async function runProgram(main: () => Promise<unknown>): Promise<void> {
  try {
    await main();
  } catch (error) {
    console.error(`\nError: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  }
}
