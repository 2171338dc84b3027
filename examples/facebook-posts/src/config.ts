/** What the experiment does, and how much of it. */
export interface Experiment {
  /** Cross-validations, each of other folds. */
  readonly repetitions: number;
  readonly folds: number;
  /** Folds inside the training part, by whose predictions the blend is weighed. */
  readonly innerFolds: number;
  readonly trees: number;
  readonly epochs: number;
}

/** What `npm start` does in its minutes. */
export const EXPERIMENT: Experiment = { repetitions: 5, folds: 10, innerFolds: 3, trees: 150, epochs: 12 };
