import type { ActiveBackend } from "./active-backend.ts";
import { cardUpdate, ownsMemory } from "./update/card.ts";
import { fastUpdate } from "./update/fast.ts";
import { plainUpdate } from "./update/plain.ts";
import type { Coefficients, UpdateTensors } from "./update/tensors.ts";

/** Makes one step of one parameter. */
export function update(active: ActiveBackend, tensors: UpdateTensors, coefficients: Coefficients): void {
  if (tensors.value.dtype !== "float32") plainUpdate(tensors, coefficients);
  else if (active.kind === "wasm") fastUpdate(active.kernels, active.backend, tensors, coefficients);
  else if (active.kind === "webgpu" && ownsMemory(active.backend, tensors)) {
    cardUpdate(active.backend, tensors, coefficients);
  } else plainUpdate(tensors, coefficients);
}
