import { layers, type SymbolicTensor } from "@tensorflow/tfjs-layers";
import { checkChoice, checkInteger, checkNumber, describeValue, type OptionNames } from "@vscnn/core";
import { INITIALIZER_NAMES, type InitializerName } from "./initializer.ts";

/** What follows a layer's weighted sum. */
export type ActivationName = "relu" | "elu" | "tanh" | "sigmoid" | "linear";

const ACTIVATION_NAMES: readonly ActivationName[] = ["relu", "elu", "tanh", "sigmoid", "linear"];

/** Options that every layer with weights has. */
export interface LayerOptions {
  /** Share of a layer's outputs set to zero in training, one for all layers or one each. */
  dropout?: number | readonly number[];
  /** @defaultValue 'relu' */
  activation?: ActivationName;
  /** How the weights begin. @defaultValue 'glorotUniform' */
  initializer?: InitializerName;
  /** Seed of the initial weights. @defaultValue 0 */
  seed?: number;
}

/** The names of the options that all kinds of layers share. */
export const LAYER_OPTIONS: OptionNames<LayerOptions> = {
  dropout: true,
  activation: true,
  initializer: true,
  seed: true,
};

/** Checks the options of {@link LayerOptions} and spreads dropout over the layers. */
export function checkLayerOptions(
  functionName: string,
  layerCount: number,
  options: Required<LayerOptions>,
): { dropout: readonly number[]; activation: ActivationName; initializer: InitializerName; seed: number } {
  const dropout = perLayer(functionName, "dropout", options.dropout, layerCount);
  // A wrong rate is a mistake even where there is no layer to have it
  const rates = Array.isArray(options.dropout) ? dropout : [options.dropout as number];
  for (const rate of rates) {
    checkNumber(functionName, "dropout", rate, { min: 0 });
    if (rate >= 1) throw new RangeError(`${functionName}: dropout must be less than 1, got ${rate}`);
  }
  return {
    dropout,
    activation: checkChoice(functionName, "activation", options.activation, ACTIVATION_NAMES),
    initializer: checkChoice(functionName, "initializer", options.initializer, INITIALIZER_NAMES),
    seed: checkInteger(functionName, "seed", options.seed, { min: 0, max: 0xffffffff }),
  };
}

/** One value for all layers, or a list that has one for each. */
export function perLayer<Value>(
  functionName: string,
  name: string,
  value: Value | readonly Value[],
  layerCount: number,
): readonly Value[] {
  if (!Array.isArray(value)) return Array.from({ length: layerCount }, () => value as Value);
  if (value.length !== layerCount) {
    throw new RangeError(
      `${functionName}: ${name} must have one value per layer (${layerCount}), got ${value.length}`,
    );
  }
  return value;
}

/** A list of layer sizes, each at least 1. */
export function checkSizes(
  functionName: string,
  name: string,
  sizes: unknown,
  minLayers: number,
): readonly number[] {
  if (!Array.isArray(sizes))
    throw new TypeError(
      `${functionName}: ${name} must be an array of layer sizes, got ${describeValue(sizes)}`,
    );
  if (sizes.length < minLayers) {
    throw new RangeError(
      `${functionName}: ${name} must have at least ${minLayers} layer, got ${sizes.length}`,
    );
  }
  for (const size of sizes) checkInteger(functionName, name, size, { min: 1 });
  return sizes;
}

/** Names go into layer and weight names, where tfjs gives the slash a meaning. */
export function checkName(functionName: string, name: unknown): string {
  if (typeof name !== "string")
    throw new TypeError(`${functionName}: name must be a string, got ${describeValue(name)}`);
  if (!/^[A-Za-z][\w-]{0,63}$/.test(name)) {
    throw new RangeError(
      `${functionName}: name must begin with a letter and hold up to 64 letters, digits, _ and -, got ${JSON.stringify(name.slice(0, 80))}`,
    );
  }
  return name;
}

/** Activation and dropout after a weighted layer, left out where they would do nothing. */
export function activated(
  input: SymbolicTensor,
  activation: ActivationName,
  dropout: number,
  suffix: { prefix: string; index: number },
): SymbolicTensor {
  let output = input;
  const { prefix, index } = suffix;
  if (activation !== "linear") {
    output = layers
      .activation({ activation, name: `${prefix}_${activation}${index}` })
      .apply(output) as SymbolicTensor;
  }
  if (dropout > 0) {
    output = layers
      .dropout({ rate: dropout, name: `${prefix}_dropout${index}` })
      .apply(output) as SymbolicTensor;
  }
  return output;
}
