/** What one epoch of training gave. */
export interface EpochRecord {
  /** Counted from 1. */
  readonly epoch: number;
  readonly learningRate: number;
  /** Mean loss of a row while its batch was trained, with dropout and the penalties of the layers. */
  readonly loss: number;
  /** Mean loss of a validation row; undefined without validation. */
  readonly validationLoss?: number;
  /**
   * Spearman's rank correlation on the validation rows, or on the training rows if there are no others; NaN if undefined,
   * as it is for classes.
   */
  readonly spearmanRho: number;
  /** Mean absolute error on the same rows; NaN for classes. */
  readonly mae: number;
  /** Mean squared error on the same rows; NaN for classes. */
  readonly mse: number;
  /** Share of the same rows whose most probable class is the right one; for classes only. */
  readonly accuracy?: number;
  /** What the functions of the option `metrics` gave on the same rows, by name. */
  readonly metrics?: Readonly<Record<string, number>>;
}

/** What a training gave. */
export interface TrainingHistory {
  /** One record per epoch. */
  readonly epochs: readonly EpochRecord[];
  /** The epoch whose weights the model holds: of the least validation loss; without validation the last. */
  readonly bestEpoch: number;
  /** Whether patience ended the training before its last epoch. */
  readonly stoppedEarly: boolean;
}
