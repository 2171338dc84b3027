import { serialization } from "@tensorflow/tfjs-core";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import { checkActivations } from "./check-activations.ts";
import { checkTopology } from "./check-topology.ts";

/** What tfjs knows of the classes that it can build. */
const { classNameMap } = serialization.SerializationMap.getMap();

/**
 * Checks before any training that a network can be saved and loaded again: to learn of it afterwards would be to lose the
 * training.
 */
export function checkSavable(functionName: string, model: LayersModel): void {
  checkTopology(
    model.toJSON(undefined, false),
    (problem) => new RangeError(`${functionName}: network ${problem}`),
  );
  checkActivations(functionName, model);
  for (const layer of model.layers) {
    const className = layer.getClassName();
    if (Object.hasOwn(classNameMap, className)) continue;
    throw new RangeError(
      `${functionName}: network must have layers of known classes: tell tfjs of ${className}, the class of '${layer.name}', by serialization.registerClass(${className})`,
    );
  }
}
