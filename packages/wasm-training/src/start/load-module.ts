/** Whether the program runs in Node. */
export function isNode(): boolean {
  return typeof process === "object" && process.versions?.node !== undefined;
}

/**
 * Loads a package that may not be there, in Node. Bundlers do not see it: they would refuse to build a page for the want of
 * what only Node loads.
 */
export function loadModule(name: string): Promise<unknown> {
  return import(/* webpackIgnore: true */ /* @vite-ignore */ name);
}
