/** Gives a package by its name. */
export type Load = (name: string) => Promise<object>;

/** Is told of each value that an example promises: its expression, what came out, and what was promised. */
export type Show = (expression: string, value: unknown, promised: string) => void;

const AsyncFunction = (async () => {}).constructor as new (
  ...parts: string[]
) => (load: Load, show: Show) => Promise<void>;

/** Runs what `runnableExample` made, to its end. */
export function runScript(script: string, load: Load, show: Show): Promise<void> {
  return new AsyncFunction("load", "show", script)(load, show);
}
