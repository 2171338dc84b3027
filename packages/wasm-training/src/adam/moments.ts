import { type Tensor, tidy, type Variable, variable, zerosLike } from "@tensorflow/tfjs-core";

/** A tensor and its name, as optimizers exchange them; tfjs does not export its type. */
export interface NamedTensor {
  name: string;
  tensor: Tensor;
}

/** The moments of one parameter. */
export interface Moments {
  first: NamedVariable;
  second: NamedVariable;
}

/** A variable under the name it is saved by. */
export interface NamedVariable {
  name: string;
  tensor: Variable;
}

/** Moments of a parameter before the first step. */
export function createMoments(name: string, value: Variable): Moments {
  return {
    first: { name: `${name}/m`, tensor: tidy(() => variable(zerosLike(value), false)) },
    second: { name: `${name}/v`, tensor: tidy(() => variable(zerosLike(value), false)) },
  };
}

/** A moment as it was saved. */
export function savedVariable({ name, tensor }: NamedTensor): NamedVariable {
  return { name, tensor: variable(tensor, false) };
}
