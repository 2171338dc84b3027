import type { LayersModel, layers } from "@tensorflow/tfjs-layers";
import { shapeSize } from "@vscnn/core";
import { checkLayersModel } from "./check-layers-model.ts";

type Layer = InstanceType<typeof layers.Layer>;

/** One line of {@link ModelDescription}. */
export interface LayerDescription {
  /** The layer's name. */
  readonly name: string;
  /** Its class in tfjs: `Conv1D`, `Dense`, … */
  readonly type: string;
  /** Positions under a convolution's kernel. */
  readonly kernel?: number;
  /** Zeros on both sides before a convolution; `'valid'` for none, `'same'` where an even kernel keeps the length. */
  readonly padding?: number | string;
  /** Activation that follows; none is linear. */
  readonly activation?: string;
  /** Dropout that follows. */
  readonly dropout?: number;
  /** Shape of the output of one row. */
  readonly shape: readonly number[];
  /** Numbers the layer holds, trained or not. */
  readonly parameters: number;
  /** Numbers that training changes by gradient; batch normalization's running statistics are not among them. */
  readonly trainableParameters: number;
}

/** What {@link describeModel} gives. */
export interface ModelDescription {
  /** Branch by branch, then the head. */
  readonly layers: readonly LayerDescription[];
  /** Length of the flat vector that the head receives. */
  readonly mergedLength: number;
  readonly trainableParameters: number;
  readonly totalParameters: number;
  /** The table as text. */
  toString(): string;
}

/**
 * Lists a network's layers as the paper's Table III does: kernel, activation, output shape, parameters.
 *
 * Activation and dropout layers are told on the line of the layer they follow; reshaping and padding have no line.
 *
 * @param model - any network of tfjs-layers
 * @returns the figures; as a string (`${describeModel(model)}`) the table to print
 * @throws TypeError if it is not a network
 * @example
 * import "@tensorflow/tfjs-backend-cpu";
 * describeModel(createScnn()).layers[1].parameters; // => 96
 * @see Abousaleh et al. 2021, arXiv:2105.08809, Table III
 */
export function describeModel(model: LayersModel): ModelDescription {
  checkLayersModel("describeModel", model);
  const ordered = branchByBranch(model);
  const rows = new Map<string, LayerDescription>();
  const rowOf = new Map<string, string>();
  for (const layer of ordered) {
    const config = layer.getConfig();
    const [before] = inboundLayers(layer);
    const type = layer.getClassName();
    const attached = before === undefined ? undefined : rowOf.get(before.name);
    if (attached !== undefined && isAttached(type)) {
      rowOf.set(layer.name, attached);
      const row = rows.get(attached) as LayerDescription;
      rows.set(attached, { ...row, ...attachment(type, config) });
    } else {
      // What follows batch normalization is named on the line of the layer that it normalizes
      const owner = type === "BatchNormalization" && attached !== undefined ? attached : layer.name;
      rowOf.set(layer.name, owner);
      rows.set(layer.name, describeLayer(layer, before));
    }
  }
  const described = [...rows.values()].filter(({ type }) => type !== "Reshape" && type !== "ZeroPadding1D");
  const sum = (key: "parameters" | "trainableParameters") =>
    described.reduce((total, layer) => total + layer[key], 0);
  const trainableParameters = sum("trainableParameters");
  const totalParameters = sum("parameters");
  const mergedLength = lengthOfMerged(model, ordered);
  return {
    layers: described,
    mergedLength,
    trainableParameters,
    totalParameters,
    toString: () =>
      `${table(described)}\n\nmerged ${group(mergedLength)}, trainable parameters ${group(trainableParameters)}, ` +
      `with running statistics ${group(totalParameters)}`,
  };
}

function isAttached(type: string): boolean {
  return type === "Activation" || type === "Dropout";
}

function attachment(type: string, config: Record<string, unknown>): Partial<LayerDescription> {
  return type === "Dropout"
    ? { dropout: config.rate as number }
    : { activation: config.activation as string };
}

function describeLayer(layer: Layer, before: Layer | undefined): LayerDescription {
  const type = layer.getClassName();
  const config = layer.getConfig();
  const activation = config.activation as string | undefined;
  const kernel = (config.kernelSize as number[] | undefined)?.[0];
  const padding =
    kernel === undefined ? undefined : describePadding(kernel, config.padding as string, before);
  return {
    name: layer.name,
    type: type === "InputLayer" ? "Input" : type,
    ...(kernel === undefined || padding === undefined ? {} : { kernel, padding }),
    ...(activation === undefined || activation === "linear" ? {} : { activation }),
    shape: (layer.outputShape as (number | null)[]).slice(1).map((side) => side ?? -1),
    parameters: layer.countParams(),
    trainableParameters: layer.trainableWeights.reduce((sum, { shape }) => sum + sizeOf(shape), 0),
  };
}

/** Zeros on both sides as a number, however the layers were told of them. */
function describePadding(kernel: number, padding: string, before: Layer | undefined): number | string {
  if (before?.getClassName() === "ZeroPadding1D") return (before.getConfig().padding as number[])[0];
  return padding === "same" && kernel % 2 === 1 ? (kernel - 1) / 2 : padding;
}

/** The layers in the order of their inputs, each branch whole before the next, where tfjs lists them by depth. */
function branchByBranch(model: LayersModel): Layer[] {
  const seen = new Set<Layer>();
  const ordered: Layer[] = [];
  const visit = (layer: Layer) => {
    if (seen.has(layer)) return;
    seen.add(layer);
    for (const before of inboundLayers(layer)) visit(before);
    ordered.push(layer);
  };
  for (const layer of [...model.outputLayers, ...model.layers]) visit(layer);
  return ordered;
}

function inboundLayers(layer: Layer): Layer[] {
  return layer.inboundNodes.flatMap((node) => node.inboundLayers as Layer[]);
}

/** What the head receives: the input of `denseHead`'s first layer, or in other networks the last place where branches join. */
function lengthOfMerged(model: LayersModel, ordered: readonly Layer[]): number {
  const first = ordered.find(({ name }) => name === "fc1") ?? ordered.find(({ name }) => name === "output");
  const joins = ordered.filter((layer) => ["Concatenate", "Flatten"].includes(layer.getClassName()));
  const merged = (first && inboundLayers(first)[0]) ?? joins.at(-1);
  return sizeOf(((merged?.outputShape ?? model.inputs[0].shape) as (number | null)[]).slice(1));
}

/** Numbers in a tensor; a side that is not known yet counts as 1. */
function sizeOf(shape: readonly (number | null)[]): number {
  return shapeSize(shape.map((side) => side ?? 1));
}

function group(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ",");
}

function table(described: readonly LayerDescription[]): string {
  const lines = described.map((layer) => [
    layer.name,
    layer.type,
    layer.kernel === undefined ? "" : String(layer.kernel),
    layer.padding === undefined ? "" : String(layer.padding),
    layer.activation ?? "",
    layer.dropout === undefined ? "" : String(layer.dropout),
    layer.shape.join(" x "),
    group(layer.parameters),
  ]);
  const head = ["layer", "type", "kernel", "padding", "activation", "dropout", "output", "parameters"];
  const widths = head.map((title, column) =>
    Math.max(title.length, ...lines.map((line) => line[column].length)),
  );
  const format = (line: readonly string[]) =>
    line
      .map((cell, column) =>
        column === head.length - 1 ? cell.padStart(widths[column]) : cell.padEnd(widths[column]),
      )
      .join("  ");
  return [format(head), widths.map((width) => "-".repeat(width)).join("  "), ...lines.map(format)].join("\n");
}
