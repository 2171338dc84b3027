import { add, div, mul, sqrt, square, tidy } from "@tensorflow/tfjs-core";
import type { Coefficients, UpdateTensors } from "./tensors.ts";

/** The update by operations of TensorFlow.js, on any backend. */
export function plainUpdate(
  { value, gradient, first, second }: UpdateTensors,
  { rate, beta1, beta2, correction1, correction2, epsilon }: Coefficients,
): void {
  tidy(() => {
    const newFirst = add(mul(first, beta1), mul(gradient, 1 - beta1));
    const newSecond = add(mul(second, beta2), mul(square(gradient), 1 - beta2));
    const root = add(sqrt(div(newSecond, correction2)), epsilon);
    const change = mul(div(div(newFirst, correction1), root), -rate);
    first.assign(newFirst);
    second.assign(newSecond);
    value.assign(add(change, value));
  });
}
