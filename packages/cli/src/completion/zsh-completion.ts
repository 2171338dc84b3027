import type { Command, Option } from "commander";

/** A script for zsh: verbs and flags with what they do, the choices of a flag that has some, files elsewhere. */
export function zshCompletion(verbs: readonly Command[]): string {
  const names = verbs.map((verb) => `    ${quoted(`${verb.name()}:${verb.description()}`)}`);
  const cases = verbs.map((verb) => {
    const flags = verb.options.map((option) => `        ${quoted(specOf(option))} \\`);
    return `      ${verb.name()})\n        _arguments \\\n${flags.join("\n")}\n        '*:file:_files'\n        ;;`;
  });
  return `#compdef vscnn
# Completion of vscnn for zsh
_vscnn() {
  local -a verbs=(
${names.join("\n")}
  )
  _arguments -C '1:verb:->verb' '*::argument:->argument'
  case $state in
    verb) _describe 'verb' verbs ;;
    argument)
      case $words[1] in
${cases.join("\n")}
      esac
      ;;
  esac
}
_vscnn "$@"
`;
}

/** `--flag[what it does]:value:(choices)`. */
function specOf({ long, description, required, argChoices }: Option): string {
  const text = description.replace(/[[\]:]/g, " ");
  const value = !required
    ? ""
    : `:value:${argChoices === undefined ? "_files" : `(${argChoices.join(" ")})`}`;
  return `${long}[${text}]${value}`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
