/** The folder of a run's flow, as messages name folders. */
export function flowFolder(run: string): string {
  return run === "" ? "flow" : `${run}/flow`;
}
