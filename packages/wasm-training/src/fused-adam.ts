import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import {
  add,
  dispose,
  div,
  engine,
  getBackend,
  mul,
  type NamedTensorMap,
  Optimizer,
  type Scalar,
  type serialization,
  sqrt,
  square,
  type Tensor,
  type TensorInfo,
  tidy,
  type Variable,
  variable,
  zerosLike,
} from "@tensorflow/tfjs-core";
import { release, takeDeferred, withDeferredProducts } from "./deferred-products.ts";
import { addressOf, type Kernels, kernelsOf } from "./kernels.ts";

/** Options of {@link fusedAdam}. */
export interface FusedAdamOptions {
  /** Decay of the first moment, from 0 to below 1. @defaultValue 0.9 */
  beta1?: number;
  /** Decay of the second moment, from 0 to below 1. @defaultValue 0.999 */
  beta2?: number;
  /** Added to the root of the second moment, above 0. @defaultValue 1e-7 */
  epsilon?: number;
}

/** What {@link fusedAdam} returns: an optimizer whose learning rate may be changed between steps. */
export interface FusedAdam extends Optimizer {
  learningRate: number;
}

/**
 * Adam with one pass over parameter, gradient and moments on the WASM backend.
 *
 * The update is that of `tf.train.adam`, but that bias corrections are computed in double precision, as PyTorch does;
 * tfjs's own are off by up to 2e-5 of the second moment. Backends other than WASM compute it with tfjs's operations. It is
 * saved under the name `Adam`, so a model that is saved with it loads anywhere.
 *
 * @returns an optimizer for `LayersModel.compile`, `minimize` or `applyGradients`
 * @throws TypeError or RangeError if an argument is not legal
 * @example
 * fusedAdam(0.01, { beta1: 0.8 }).getConfig().beta1; // => 0.8
 * @see Kingma and Ba 2015, arXiv:1412.6980, algorithm 1
 */
export function fusedAdam(learningRate = 0.001, options: FusedAdamOptions = {}): FusedAdam {
  const { beta1 = 0.9, beta2 = 0.999, epsilon = 1e-7 } = options;
  check("learningRate", learningRate, "a finite number >= 0", learningRate >= 0);
  check("beta1", beta1, "a number from 0 to below 1", beta1 >= 0 && beta1 < 1);
  check("beta2", beta2, "a number from 0 to below 1", beta2 >= 0 && beta2 < 1);
  check("epsilon", epsilon, "a finite number > 0", epsilon > 0);
  return new FusedAdamOptimizer(learningRate, beta1, beta2, epsilon);
}

/** A tensor and its name, as optimizers exchange them; tfjs does not export its type. */
interface NamedTensor {
  name: string;
  tensor: Tensor;
}

/** The moments of one parameter. */
interface Moments {
  first: NamedVariable;
  second: NamedVariable;
}

/** A variable under the name it is saved by. */
interface NamedVariable {
  name: string;
  tensor: Variable;
}

/** What the update needs beside the moments: bias corrections are 1 - beta^t. */
interface Coefficients {
  rate: number;
  beta1: number;
  beta2: number;
  correction1: number;
  correction2: number;
  epsilon: number;
}

class FusedAdamOptimizer extends Optimizer implements FusedAdam {
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
    const backend = engine().backend as BackendWasm;
    const kernels = getBackend() === "wasm" ? kernelsOf(backend) : null;
    const minimize = () => super.minimize(f, returnCost, varList);
    return kernels === null ? minimize() : withDeferredProducts(kernels, backend, minimize);
  }

  applyGradients(gradients: NamedTensorMap | NamedTensor[]): void {
    const named = Array.isArray(gradients)
      ? gradients
      : Object.entries(gradients).map(([name, tensor]) => ({ name, tensor }));
    const coefficients = this.coefficients();
    const backend = engine().backend as BackendWasm;
    const kernels = getBackend() === "wasm" ? kernelsOf(backend) : null;
    named.forEach(({ name, tensor }, index) => {
      const value = engine().registeredVariables[name];
      const moments = this.moments[index] ?? createMoments(name, value);
      this.moments[index] = moments;
      if (tensor == null) return;
      const tensors: UpdateTensors = {
        value,
        gradient: tensor,
        first: moments.first.tensor,
        second: moments.second.tensor,
      };
      if (kernels === null || value.dtype !== "float32") composedUpdate(tensors, coefficients);
      else fusedUpdate(kernels, backend, tensors, coefficients);
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

/** The tensors of one parameter. */
interface UpdateTensors {
  value: Variable;
  gradient: Tensor;
  first: Variable;
  second: Variable;
}

function fusedUpdate(
  kernels: Kernels,
  backend: BackendWasm,
  { value, gradient, first, second }: UpdateTensors,
  { rate, beta1, beta2, correction1, correction2, epsilon }: Coefficients,
): void {
  for (const written of [value, first, second]) ensureOwnMemory(backend, written);
  const [to, toFirst, toSecond] = [value, first, second].map((tensor) => addressOf(backend, tensor));
  const moments = [beta1, 1 - beta1, correction1, beta2, 1 - beta2, correction2] as const;
  // A gradient that several parameters share is computed: the next one needs it too
  const product = backend.refCount(gradient.dataId) === 1 ? takeDeferred(gradient.dataId) : undefined;
  if (product === undefined) {
    const from = addressOf(backend, gradient);
    kernels.adamStep(value.size, to, from, toFirst, toSecond, rate, ...moments, epsilon);
  } else {
    const { m, n, k, left, right } = product;
    const [from, fromRight] = [left, right].map((tensor) => addressOf(backend, tensor));
    kernels.weightUpdate(
      m,
      n,
      k,
      from,
      fromRight,
      to,
      toFirst,
      toSecond,
      rate,
      ...moments,
      epsilon,
      kernels.work,
    );
    release(product);
  }
  forgetPackedWeights(backend, value);
}

/**
 * Makes the stock convolutions drop the copy of the weights that they have packed for themselves and keep by the number
 * of the tensor: the tensor is announced anew under its number.
 */
function forgetPackedWeights(backend: BackendWasm, { dataId, size }: Variable): void {
  const { id, memoryOffset } = backend.dataIdMap.get(dataId);
  backend.wasm.tfjs.disposeData(id);
  backend.wasm.tfjs.registerTensor(id, size, memoryOffset);
}

/** Copies the memory of a variable that a clone or a reshaped tensor shares: those must not change with it. */
function ensureOwnMemory(backend: BackendWasm, target: Variable): void {
  // Moves the data here if it lives on another backend
  addressOf(backend, target);
  if (backend.refCount(target.dataId) === 1) return;
  tidy(() => {
    const copy: TensorInfo = backend.makeOutput(target.shape, target.dtype);
    backend.typedArrayFromHeap(copy).set(backend.typedArrayFromHeap(target));
    target.assign(engine().makeTensorFromTensorInfo(copy));
  });
}

function composedUpdate(
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

function createMoments(name: string, value: Variable): Moments {
  return {
    first: { name: `${name}/m`, tensor: tidy(() => variable(zerosLike(value), false)) },
    second: { name: `${name}/v`, tensor: tidy(() => variable(zerosLike(value), false)) },
  };
}

function savedVariable({ name, tensor }: NamedTensor): NamedVariable {
  return { name, tensor: variable(tensor, false) };
}

function check(name: string, value: unknown, need: string, legal: boolean): void {
  if (typeof value !== "number")
    throw new TypeError(`fusedAdam: ${name} must be ${need}, got ${typeof value}`);
  if (!legal || !Number.isFinite(value))
    throw new RangeError(`fusedAdam: ${name} must be ${need}, got ${value}`);
}
