import { Command } from "commander";
import { errorColorsOf } from "../console/colors.ts";
import type { Console } from "../console/console.ts";
import type { ExitCode } from "../console/exit-code.ts";
import { withoutControls } from "../console/without-controls.ts";
import { VERBS } from "../verbs/index.ts";
import { applyConfig } from "./apply-config.ts";
import { checkInputs } from "./check-inputs.ts";
import { CONFIG_FILE, readConfig } from "./read-config.ts";
import type { CommonFlags, Verb, VerbContext } from "./verb.ts";

const SUMMARY = "From photos and a spreadsheet to what will be seen, why, and what to change";

const AFTER_HELP = `
Flags can stand in ${CONFIG_FILE} too, at its top or under the name of a verb; the command line wins.

Exit codes: 0 done; 1 error; 2 done, but some photos, rows, shards or steps failed and were reported; 130 interrupted.`;

/**
 * The program with all its verbs.
 *
 * @param onExit - told what the verb that ran ended with
 */
export function createProgram(console: Console, version: string, onExit: (code: ExitCode) => void): Command {
  const program = new Command("vscnn")
    .description(SUMMARY)
    .version(version)
    .addHelpText("after", AFTER_HELP)
    .showHelpAfterError("(vscnn --help shows what there is)")
    .exitOverride()
    .configureOutput({
      writeOut: (text) => console.out(text),
      writeErr: (text) => console.err(text),
      getOutHelpWidth: () => console.width,
      getErrHelpWidth: () => console.width,
      outputError: (text, write) => write(errorColorsOf(console).red(text)),
    });
  for (const [name, verb] of Object.entries(VERBS)) addVerb(program, name, verb, console, onExit);
  return program;
}

function addVerb(
  program: Command,
  name: string,
  verb: Verb,
  console: Console,
  onExit: (code: ExitCode) => void,
): void {
  const command = program.command(name).showHelpAfterError(`(vscnn ${name} --help shows what there is)`);
  verb.define(command);
  if (verb.word !== undefined) command.argument("[folder]", `in place of --${verb.word}`);
  command
    .option("--json", "results as one JSON document", false)
    .option("--quiet", "no progress and no remarks", false)
    .option("--config <file>", `flags from this file (default: ${CONFIG_FILE} where it is there)`)
    .action(async () => {
      if (verb.word !== undefined) takeWord(command, verb.word);
      const flags: CommonFlags = command.opts();
      const config = await readConfig(console.folder, flags.config);
      if (config !== undefined) applyConfig(command, config, program.commands, flags.config ?? CONFIG_FILE);
      checkNeeds(command, verb.needs ?? []);
      await checkInputs(console.folder, verb.needs ?? [], command.opts());
      const { json, quiet } = command.opts<CommonFlags>();
      const context: VerbContext = {
        console,
        json,
        quiet,
        remark: (text) => {
          if (!quiet) console.err(`${withoutControls(text)}\n`);
        },
      };
      onExit(await verb.run(context, command.opts() as never, command.args, command));
    });
}

/** What stands behind a verb says what its flag says. */
function takeWord(command: Command, flag: string): void {
  const [word] = command.args;
  if (word === undefined) return;
  const said: unknown = command.getOptionValue(flag);
  if (said !== undefined) {
    throw new Error(`${command.name()} takes one folder, got ${word} and --${flag} ${String(said)}`);
  }
  command.setOptionValueWithSource(flag, word, "cli");
}

/** Flags that a verb needs may come from the configuration, so that commander cannot check them. */
function checkNeeds(command: Command, needs: readonly string[]): void {
  for (const flag of needs) {
    const option = command.options.find(({ long }) => long === flag);
    if (option === undefined) throw new Error(`${command.name()} has no flag ${flag}`);
    if (command.getOptionValue(option.attributeName()) === undefined) {
      throw new Error(`${command.name()} needs ${option.flags}: see vscnn ${command.name()} --help`);
    }
  }
}
