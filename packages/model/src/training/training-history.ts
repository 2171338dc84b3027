/** What one epoch of training gave. */
export interface EpochRecord {
  /** Counted from 1. */
  readonly epoch: number;
  readonly learningRate: number;
  /** Mean squared error over the epoch's batches while they were trained, dropout on, with any regularization. */
  readonly loss: number;
  /** Mean squared error on the validation rows; undefined without validation. */
  readonly validationLoss?: number;
  /** Spearman's rank correlation on the validation rows, or on the training rows if there are none; NaN if undefined. */
  readonly spearmanRho: number;
  /** Mean absolute error on the same rows. */
  readonly mae: number;
  /** Mean squared error on the same rows. */
  readonly mse: number;
}

/** What a training gave. */
export interface TrainingHistory {
  /** A record per epoch. */
  readonly epochs: readonly EpochRecord[];
  /** The epoch whose weights the model holds: of the least validation loss; without validation the last. */
  readonly bestEpoch: number;
  /** Whether patience ended the training before its last epoch. */
  readonly stoppedEarly: boolean;
}
