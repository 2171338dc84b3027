import { optionsAsFlags } from "./options-as-flags.ts";
import { withoutControls } from "./without-controls.ts";

/** The name of a function of a package, which stands before its messages and means nothing on a command line. */
const FUNCTION_NAME = /^[a-z]+[A-Z]\w*: /;

/** The message of an error, and of what caused it where that says more. */
export function messageOfError(error: unknown): string {
  if (!(error instanceof Error)) return withoutControls(String(error));
  const message = plain(error.message);
  const cause = error.cause instanceof Error ? plain(error.cause.message) : "";
  return cause === "" || message.includes(cause) ? message : `${message} (${cause})`;
}

function plain(message: string): string {
  return withoutControls(optionsAsFlags(message.replace(FUNCTION_NAME, "")));
}
