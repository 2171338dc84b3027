import type { Component } from "./frame.ts";

/** Decodes the entropy-coded data of a scan into the coefficients of its components. */
export interface ScanDecoder {
  /** Goes to the beginning of a restart interval. */
  startInterval(interval: number): void;

  /**
   * Decodes what comes next: of a band of one component the blocks `from` to before `to`; else those units of a row of
   * units. All of them are of one interval.
   *
   * @throws Error if the data are damaged
   */
  decode(row: number, from: number, to: number): void;
}

/** How many blocks a unit has of a component, across and down: a scan of one component has no units of several blocks. */
export function unitSize(
  { horizontal, vertical }: Component,
  components: readonly Component[],
): [across: number, down: number] {
  return components.length > 1 ? [horizontal, vertical] : [1, 1];
}
