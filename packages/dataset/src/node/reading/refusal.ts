/** Why a cell is not taken as it stands. */
export interface Refusal {
  /** What the value must be, as {@link BadRowError} says it. */
  need: string;
  /** Where the cell can be read in two ways: both, each with the option that chooses it. */
  readings?: string;
}
