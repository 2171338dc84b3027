import { Argument, type Command } from "commander";
import type { Verb, VerbContext } from "../command/verb.ts";
import { bashCompletion } from "../completion/bash-completion.ts";
import { zshCompletion } from "../completion/zsh-completion.ts";
import { EXIT, type ExitCode } from "../console/exit-code.ts";

const HELP = `
Examples:
  vscnn completion bash >> ~/.bashrc
  vscnn completion zsh > "\${fpath[1]}/_vscnn"
  source <(vscnn completion zsh)`;

/** `vscnn completion`: the script with which a shell completes verbs, flags and their values. */
export const completion: Verb = {
  define(command: Command): void {
    command
      .description("the script that completes verbs and flags in a shell")
      .addArgument(new Argument("<shell>", "which shell").choices(["bash", "zsh"]))
      .addHelpText("after", HELP);
  },

  async run(
    { console }: VerbContext,
    _flags: object,
    [shell]: readonly string[],
    command: Command,
  ): Promise<ExitCode> {
    const verbs = command.parent?.commands ?? [];
    console.out(shell === "bash" ? bashCompletion(verbs) : zshCompletion(verbs));
    return EXIT.done;
  },
};
