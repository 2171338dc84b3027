/** Where a predictor comes from. */
export interface Provenance {
  /** Posts of each part. */
  readonly train: number;
  readonly validation: number;
  readonly calibration: number;
  readonly test: number;
  readonly authors: number;
  /** When the first and the last post were made, Unix seconds. */
  readonly firstPostedAt: number;
  readonly lastPostedAt: number;
  /** SHA-256 of ids, times, targets and features, in hexadecimal digits. */
  readonly fingerprint: string;
  /** Posts that say that they are simulated. */
  readonly simulated: number;
  /** Posts without a photo that could be read. */
  readonly withoutPhoto: number;
  /** What lets the outcome of a post be seen before it is predicted, in sentences. */
  readonly leaks: readonly string[];
  /** The package that made it and its version. */
  readonly madeBy: string;
}
