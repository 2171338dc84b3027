import type { Command } from "commander";
import type { Console } from "../console/console.ts";
import type { ExitCode } from "../console/exit-code.ts";

/** Flags that every verb has. */
export interface CommonFlags {
  json: boolean;
  quiet: boolean;
  config?: string;
}

/** What a verb is run with. */
export interface VerbContext {
  console: Console;
  /** Says a remark on the error output, unless the user wants quiet. */
  remark(text: string): void;
  json: boolean;
  quiet: boolean;
}

/** One verb of the command line. */
export interface Verb {
  /** Flags that must be given, on the command line or in the configuration, such as `--out`. */
  needs?: readonly string[];
  /** The one flag that the verb may be given as its first word, too, where no other could be meant: `vscnn status features`. */
  word?: "features";
  /** Adds the verb's arguments, flags and help to its command. */
  define(command: Command): void;
  /**
   * @param flags - as the command line and the configuration give them
   * @param args - the positional arguments
   */
  run(context: VerbContext, flags: never, args: readonly string[], command: Command): Promise<ExitCode>;
}
