import { runCli } from "../run-cli.ts";
import { EXIT } from "./exit-code.ts";
import { processConsole } from "./process-console.ts";

/**
 * Runs one command as a person would type it: says the command line, then what it says.
 *
 * @param folder - where the person stands
 * @returns what it said, remarks and progress left out
 * @throws Error if it failed
 */
export async function showVerb(args: readonly string[], folder: string): Promise<string> {
  const console = processConsole(new AbortController().signal, folder);
  const shown = args.map((arg) => (/[ #]/.test(arg) ? JSON.stringify(arg) : arg));
  console.out(`\n$ vscnn ${shown.join(" ")}\n`);
  let said = "";
  const out = (text: string) => {
    said += text;
    console.out(text);
  };
  const code = await runCli(args, { ...console, out });
  if (code === EXIT.error) throw new Error(`vscnn ${args[0]} failed: see above`);
  return said;
}
