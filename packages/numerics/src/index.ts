export { checkFiniteResult } from "./columns/check-finite-result.ts";
export { type ColumnMoments, columnMoments } from "./columns/column-moments.ts";
export { columnVariances } from "./columns/column-variances.ts";
export { createFourierTransform, type FourierTransform } from "./fourier/create-fourier-transform.ts";
export type { FourierChirp, FourierPass, FourierPlan } from "./fourier/fourier-plan.ts";
export {
  type PlanFourierTransformOptions,
  planFourierTransform,
} from "./fourier/plan-fourier-transform.ts";
export { addCombination } from "./linear-algebra/add-combination.ts";
export { addScaled } from "./linear-algebra/add-scaled.ts";
export {
  type ColumnArithmetic,
  PLAIN_ARITHMETIC,
  type ReflectedRuns,
} from "./linear-algebra/column-arithmetic.ts";
export { createOrthonormalBasis, type OrthonormalBasis } from "./linear-algebra/create-orthonormal-basis.ts";
export { dot } from "./linear-algebra/dot.ts";
export type { FoldedRows } from "./linear-algebra/fold-rows.ts";
export { householderQr, type QrFactors } from "./linear-algebra/householder-qr.ts";
export { type LeftSingularVectors, leftSingularVectors } from "./linear-algebra/left-singular-vectors.ts";
export { multiplyByQ } from "./linear-algebra/multiply-by-q.ts";
export { pairedDot } from "./linear-algebra/paired-dot.ts";
export { squareSum } from "./linear-algebra/square-sum.ts";
export type { SweptColumns } from "./linear-algebra/sweep-columns.ts";
export { type SymmetricEigen, symmetricEigen } from "./linear-algebra/symmetric-eigen.ts";
export { triangleOf } from "./linear-algebra/triangle-of.ts";
