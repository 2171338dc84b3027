/** Fitted weights of predictions that are added up; plain data that `JSON.stringify` saves. */
export interface BlendModel {
  readonly kind: "blend";
  readonly version: 1;
  /** One weight per predictor, 0 or more. */
  readonly weights: readonly number[];
  /** What is added to the sum; 0 unless asked for. */
  readonly intercept: number;
  /** Euclidean norm of what the blend leaves of the targets it was fitted on. */
  readonly residualNorm: number;
}
