/** An option of the reader of tables in brackets, with the value that decides, as its messages name it. */
const OPTION = /\((decimal|dates|encoding|delimiter|quote): (?:'([^']+)'|(false))/g;

/** A message of the reader of tables with its options named as the flags that they are on the command line. */
export function optionsAsFlags(message: string): string {
  return message.replace(
    OPTION,
    (_, name: string, value: string | undefined) => `(--${name} ${value ?? "none"}`,
  );
}
