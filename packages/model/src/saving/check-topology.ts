/** The paper's network has 31 layers; the time to build one grows with the square of their number. */
const MAX_LAYERS = 1000;

/**
 * Judges the layers of a saved model: every layer must be reachable from inputs. tfjs would search for the missing input
 * of a layer forever.
 */
export function checkTopology(topology: unknown, fault: (problem: string) => RangeError): void {
  const whole = camelKeys(topology) as Record<string, unknown> | null;
  const root = (whole?.modelConfig ?? whole) as Record<string, unknown> | null;
  const config = root?.config as Record<string, unknown> | undefined;
  if (
    !["Model", "Functional"].includes(root?.className as string) ||
    typeof config !== "object" ||
    config === null
  ) {
    throw fault("must have the layers of a network of class Model or Functional");
  }
  const layers = (config as Record<string, unknown>).layers;
  if (!Array.isArray(layers) || layers.length === 0) throw fault("must have layers");
  if (layers.length > MAX_LAYERS) throw fault(`must have at most ${MAX_LAYERS} layers, got ${layers.length}`);
  const calls = new Map<string, Reference[][]>();
  const inputs = new Set<string>();
  for (const layer of layers as Record<string, unknown>[]) {
    const settings = layer?.config as Record<string, unknown> | undefined;
    const name = layer?.name;
    if (typeof name !== "string" || settings?.name !== name) throw fault("must have a name for every layer");
    if (calls.has(name)) throw fault(`must have different names of layers, got '${name}' twice`);
    if (holdsLayers(settings)) throw fault(`must not have a network within layer '${name}'`);
    const isInput = layer.className === "InputLayer";
    checkBatchShape(name, settings.batchInputShape, isInput, fault);
    if (isInput) inputs.add(name);
    calls.set(name, checkReferences(name, layer.inboundNodes, fault));
  }
  checkBuildable(calls, inputs, fault);
  checkReached(calls, (config as Record<string, unknown>).outputLayers, fault);
}

/** Judges that every layer's inputs can be built before it, from the input layers on, which are there from the start. */
function checkBuildable(
  calls: ReadonlyMap<string, Reference[][]>,
  inputs: ReadonlySet<string>,
  fault: (problem: string) => RangeError,
): void {
  const waiting = new Map(calls);
  const built = new Map([...calls.keys()].map((name) => [name, inputs.has(name) ? 1 : 0]));
  for (let progress = true; progress; ) {
    progress = false;
    for (const [name, ofLayer] of waiting) {
      const left = ofLayer.filter((call) => !call.every(([from, node]) => (built.get(from) ?? 0) > node));
      if (left.length === ofLayer.length) continue;
      built.set(name, (built.get(name) as number) + ofLayer.length - left.length);
      waiting.set(name, left);
      progress = true;
    }
  }
  for (const [name, left] of waiting)
    if (left.length > 0) throw fault(`must have inputs for layer '${name}'`);
}

/**
 * Judges that every call of a layer leads to an output. tfjs saves no other; one that was put in would keep the layer's
 * weights from being disposed of.
 */
function checkReached(
  calls: ReadonlyMap<string, readonly Reference[][]>,
  outputs: unknown,
  fault: (problem: string) => RangeError,
): void {
  if (!Array.isArray(outputs) || !outputs.every(isReference)) throw fault("must have its outputs by name");
  const reached = new Set<string>();
  const waiting: Reference[] = [...outputs];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const [name, node] = next;
    if (reached.has(`${node} ${name}`)) continue;
    reached.add(`${node} ${name}`);
    waiting.push(...(calls.get(name)?.[node] ?? []));
  }
  for (const [name, ofLayer] of calls) {
    ofLayer.forEach((_, node) => {
      if (!reached.has(`${node} ${name}`)) throw fault(`must use layer '${name}' at all its calls`);
    });
  }
}

/** Name of a layer, and which of its calls. */
type Reference = readonly [name: string, node: number];

function checkReferences(
  name: string,
  calls: unknown,
  fault: (problem: string) => RangeError,
): Reference[][] {
  if (!Array.isArray(calls)) throw fault(`must have a list of the inputs of layer '${name}'`);
  return calls.map((call) => {
    const isCall = Array.isArray(call) && call.length > 0 && call.every(isReference);
    if (!isCall) throw fault(`must have the inputs of layer '${name}' by name`);
    return call;
  });
}

function isReference(value: unknown): boolean {
  return (
    Array.isArray(value) && typeof value[0] === "string" && Number.isSafeInteger(value[1]) && value[1] >= 0
  );
}

/** Layers within a network may leave sides open that their input decides, as `Embedding` does; inputs may not. */
function checkBatchShape(
  name: string,
  shape: unknown,
  isInput: boolean,
  fault: (problem: string) => RangeError,
): void {
  if (shape === undefined || shape === null) return;
  const isSide = (side: unknown) =>
    side === null ? !isInput : Number.isSafeInteger(side) && (side as number) >= 1;
  const legal = Array.isArray(shape) && shape[0] === null && shape.slice(1).every(isSide);
  if (!legal) throw fault(`must have an input of shape [rows, columns] in layer '${name}'`);
}

function holdsLayers(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  return Array.isArray((value as { layers?: unknown }).layers) || Object.values(value).some(holdsLayers);
}

/** Keys as tfjs reads them: `inbound_nodes` is `inboundNodes`. */
function camelKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(camelKeys);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, each]) => [
    key.length > 1 ? key.replace(/_+(\w|$)/g, (_, letter: string) => letter.toUpperCase()) : key,
    camelKeys(each),
  ]);
  return Object.fromEntries(entries);
}
