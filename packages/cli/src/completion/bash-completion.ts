import type { Command } from "commander";

/** A script for bash: verbs first, then the flags of the verb, and the choices of a flag or an argument that has some; files elsewhere. */
export function bashCompletion(verbs: readonly Command[]): string {
  const cases = verbs.map((verb) => {
    const flags = verb.options.map(({ long }) => long).join(" ");
    const choices = verb.options
      .filter(({ argChoices }) => argChoices !== undefined)
      .map(({ long, argChoices }) => `        ${long}) words=${quoted((argChoices ?? []).join(" "))} ;;`);
    const values =
      choices.length === 0 ? "" : `\n      case "$previous" in\n${choices.join("\n")}\n      esac`;
    const places = verb.registeredArguments.flatMap(({ argChoices = [] }) => argChoices).join(" ");
    const taken = places === "" ? "" : `\n      places=${quoted(places)}`;
    return `    ${verb.name()})\n      flags=${quoted(flags)}${taken}${values}\n      ;;`;
  });
  return `# Completion of vscnn for bash
_vscnn() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}" flags="" words="" places=""
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W ${quoted(verbs.map((verb) => verb.name()).join(" "))} -- "$current"))
    return
  fi
  case "\${COMP_WORDS[1]}" in
${cases.join("\n")}
  esac
  if [ -n "$words" ]; then
    COMPREPLY=($(compgen -W "$words" -- "$current"))
  elif [[ "$current" == -* ]]; then
    COMPREPLY=($(compgen -W "$flags" -- "$current"))
  elif [ -n "$places" ] && [ "$COMP_CWORD" -eq 2 ]; then
    COMPREPLY=($(compgen -W "$places" -- "$current"))
  else
    COMPREPLY=($(compgen -f -- "$current"))
  fi
}
complete -o filenames -F _vscnn vscnn
`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
