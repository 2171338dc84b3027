import type { Tensor, Variable } from "@tensorflow/tfjs-core";

/** The tensors of one parameter. */
export interface UpdateTensors {
  value: Variable;
  gradient: Tensor;
  first: Variable;
  second: Variable;
}

/** What the update needs besides the moments: bias corrections are 1 - beta^t. */
export interface Coefficients {
  rate: number;
  beta1: number;
  beta2: number;
  correction1: number;
  correction2: number;
  epsilon: number;
}
