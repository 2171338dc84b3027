import type { Argument, Command, Option } from "commander";

/** Words of roff stay as they are: a leading point or quote would be a request, a hyphen a soft one. */
function plain(text: string): string {
  return text
    .replaceAll("\\", "\\e")
    .replaceAll("-", "\\-")
    .replace(/^([.'])/gm, "\\&$1");
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

/** What stands behind the flags in a verb's help: notes and examples. */
function afterHelp(command: Command): string {
  let shown = "";
  command.configureOutput({
    writeOut: (text) => {
      shown += text;
    },
  });
  command.outputHelp();
  return shown.slice(command.helpInformation().length).trim();
}

function optionText(option: Option): string {
  const { flags, description, argChoices, defaultValue, defaultValueDescription } = option;
  const choices =
    argChoices === undefined
      ? ""
      : ` One of ${argChoices.map((choice) => JSON.stringify(choice)).join(", ")}.`;
  const isSaid = defaultValue === undefined || typeof defaultValue === "boolean";
  const standard = isSaid ? "" : ` If not said: ${defaultValueDescription ?? String(defaultValue)}.`;
  return `.TP\n.B ${plain(flags)}\n${plain(`${sentence(description)}${choices}${standard}`)}`;
}

function argumentText(argument: Argument): string {
  return `.TP\n.I ${plain(argument.name())}\n${plain(sentence(argument.description))}`;
}

/** Notes in paragraphs, and examples as they are typed. */
function notesText(notes: string): string {
  return notes
    .split("\n\n")
    .map((block) => `.PP\n.nf\n${plain(block)}\n.fi`)
    .join("\n");
}

function verbText(command: Command): string {
  return [
    `.SS ${plain(`vscnn ${command.name()} ${command.usage()}`)}`,
    plain(sentence(command.description())),
    ...command.registeredArguments.map(argumentText),
    ...command.options.map(optionText),
    notesText(afterHelp(command)),
  ].join("\n");
}

/**
 * The manual page of a program, in the language of `man`, from what its help is made of.
 *
 * @param program - with all its verbs
 */
export function manPage(program: Command): string {
  const verbs = program.commands.map((command) => command.name());
  return `${[
    `.TH VSCNN 1 "" ${JSON.stringify(`vscnn ${program.version()}`)} "User Commands"`,
    `.SH NAME\nvscnn \\- ${plain(program.description())}`,
    `.SH SYNOPSIS\n.B vscnn\n.I verb\n.RI [ flags ]\n.PP\n${plain(`The verbs are ${verbs.join(", ")}.`)}`,
    ".SH VERBS",
    ...program.commands.map(verbText),
    `.SH NOTES\n${notesText(afterHelp(program))}`,
    `.SH ENVIRONMENT\n.TP\n.B NO_COLOR\nIf it is set and not empty, nothing is colored.\n.TP\n.B TERM\nIf it is ${plain('"dumb"')}, nothing is colored and progress comes as lines.`,
  ].join("\n")}\n`;
}
