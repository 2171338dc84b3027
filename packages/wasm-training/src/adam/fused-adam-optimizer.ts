import {
  dispose,
  engine,
  type NamedTensorMap,
  Optimizer,
  type Scalar,
  type serialization,
  type Variable,
} from "@tensorflow/tfjs-core";
import { withDeferredProducts } from "../operations/deferred-products.ts";
import { activeBackend } from "./active-backend.ts";
import { createMoments, type Moments, type NamedTensor, savedVariable } from "./moments.ts";
import type { Coefficients } from "./update/tensors.ts";
import { update } from "./update.ts";

/** Adam as an optimizer of TensorFlow.js. */
export class FusedAdamOptimizer extends Optimizer {
  // The name under which Keras and tfjs know this update
  static get className(): string {
    return "Adam";
  }

  private moments: Moments[] = [];

  constructor(
    public learningRate: number,
    private readonly beta1: number,
    private readonly beta2: number,
    private readonly epsilon: number,
  ) {
    super();
  }

  override minimize(f: () => Scalar, returnCost?: boolean, varList?: Variable[]): Scalar | null {
    const active = activeBackend();
    const minimize = () => super.minimize(f, returnCost, varList);
    return active.kind === "wasm"
      ? withDeferredProducts(active.kernels, active.backend, minimize)
      : minimize();
  }

  applyGradients(gradients: NamedTensorMap | NamedTensor[]): void {
    const named = Array.isArray(gradients)
      ? gradients
      : Object.entries(gradients).map(([name, tensor]) => ({ name, tensor }));
    const coefficients = this.coefficients();
    const active = activeBackend();
    named.forEach(({ name, tensor }, index) => {
      const value = engine().registeredVariables[name];
      const moments = this.moments[index] ?? createMoments(name, value);
      this.moments[index] = moments;
      if (tensor == null) return;
      const [first, second] = [moments.first.tensor, moments.second.tensor];
      update(active, { value, gradient: tensor, first, second }, coefficients);
    });
    this.incrementIterations();
  }

  override dispose(): void {
    for (const { first, second } of this.moments) dispose([first.tensor, second.tensor]);
    this.moments = [];
  }

  override async getWeights(): Promise<NamedTensor[]> {
    const first = this.moments.map((moments) => moments.first);
    const second = this.moments.map((moments) => moments.second);
    return [await this.saveIterations(), ...first, ...second];
  }

  override async setWeights(weights: NamedTensor[]): Promise<void> {
    const moments = await this.extractIterations(weights);
    const half = moments.length / 2;
    this.dispose();
    this.moments = moments.slice(0, half).map((first, index) => ({
      first: savedVariable(first),
      second: savedVariable(moments[half + index]),
    }));
  }

  getConfig(): serialization.ConfigDict {
    const { learningRate, beta1, beta2, epsilon } = this;
    return { learningRate, beta1, beta2, epsilon };
  }

  /** For the step that is about to be made. */
  private coefficients(): Coefficients {
    const step = this.iterations + 1;
    const { learningRate, beta1, beta2, epsilon } = this;
    const correction1 = 1 - beta1 ** step;
    const correction2 = 1 - beta2 ** step;
    return { rate: learningRate, beta1, beta2, correction1, correction2, epsilon };
  }
}
