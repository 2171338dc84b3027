/** Folders of what is learned. */
export interface LearningPlaces {
  /** The folder of the model's files. */
  readonly folder: string;
  /** The folder of what an interrupted try has left, and of what this one leaves if it is interrupted. */
  readonly kept: string;
}
