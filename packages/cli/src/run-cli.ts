import { CommanderError } from "commander";
import { createProgram } from "./command/program.ts";
import { VERSION } from "./command/version.ts";
import { checkArguments } from "./console/check-arguments.ts";
import { errorColorsOf } from "./console/colors.ts";
import type { Console } from "./console/console.ts";
import { EXIT, type ExitCode } from "./console/exit-code.ts";
import { messageOfError } from "./console/message-of-error.ts";

/**
 * Runs one command as the `vscnn` program does, without touching the process.
 *
 * @param args - what follows `vscnn` on the command line
 * @param console - where results, progress and errors go, and the signal of a clean stop
 * @throws TypeError if the arguments are no texts or the console lacks something
 * @returns 0 done, 1 error, 2 done but for failures that were reported, 130 interrupted; an error is a line on the error output
 * @example
 * const lines: string[] = [];
 * const console = {
 *   out: (text: string) => void lines.push(text),
 *   err: () => {},
 *   isTerminal: false,
 *   outIsTerminal: false,
 *   color: false,
 *   width: 80,
 *   folder: process.cwd(),
 *   signal: new AbortController().signal,
 * };
 * await runCli(["--version"], console); // => 0
 */
export async function runCli(args: readonly string[], console: Console): Promise<ExitCode> {
  checkArguments(args, console);
  let code: ExitCode = EXIT.done;
  const program = createProgram(console, VERSION, (exit) => {
    code = exit;
  });
  try {
    await program.parseAsync([...args], { from: "user" });
    return code;
  } catch (error) {
    // Help and version end this way as well; commander has written its own errors
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.error;
    if (console.signal.aborted) {
      console.err(
        `${errorColorsOf(console).yellow("interrupted")}: what was finished is kept; the same command goes on\n`,
      );
      return EXIT.interrupted;
    }
    console.err(`${errorColorsOf(console).red("error")}: ${messageOfError(error)}\n`);
    return EXIT.error;
  }
}
