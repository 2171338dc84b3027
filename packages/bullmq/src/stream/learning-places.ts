/** Folders of what is learned. */
export interface LearningPlaces {
  /** That of the model's files. */
  readonly folder: string;
  /** That of what a try which was broken off has left, and this one leaves. */
  readonly kept: string;
}
