import type { Command, Option } from "commander";

/**
 * A script for zsh: verbs and flags with what they do, the choices of a flag or an argument that has some, files elsewhere. It works as a file of
 * `fpath`, and when it is read by `source`.
 */
export function zshCompletion(verbs: readonly Command[]): string {
  const names = verbs.map((verb) => `    ${quoted(`${verb.name()}:${verb.description()}`)}`);
  const cases = verbs.map((verb) => {
    const flags = verb.options.map((option) => quoted(specOf(option)));
    const places = verb.registeredArguments
      .filter(({ argChoices }) => argChoices !== undefined)
      .map((each, i) => quoted(`${i + 1}:${each.name()}:(${(each.argChoices ?? []).join(" ")})`));
    const specs = [...flags, ...places, "'*:file:_files'"].map((spec) => `          ${spec}`);
    return `      ${verb.name()})\n        _arguments \\\n${specs.join(" \\\n")}\n        ;;`;
  });
  return `#compdef vscnn
# Completion of vscnn for zsh
_vscnn() {
  local curcontext="$curcontext" state line
  typeset -A opt_args
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
if [ "$funcstack[1]" = _vscnn ]; then
  _vscnn "$@"
else
  compdef _vscnn vscnn
fi
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
