import type { DataId, Tensor } from "@tensorflow/tfjs-core";
import type { Coefficients, UpdateTensors } from "./tensors.ts";

/** What is used of the WebGPU backend of TensorFlow.js, whose package is an optional peer. */
export interface CardBackend {
  readonly device: CardDevice;
  readonly tensorMap: { get(dataId: DataId): { resource: object; values?: unknown } };
  readonly commandEncoder: { beginComputePass(descriptor: object): ComputePass };
  computePassEncoder: ComputePass | null;
  dispatchCountInPass: number;
  readonly commandQueueOwnedIds: WeakSet<DataId>;
  refCount(dataId: DataId): number;
  uploadToGPU(dataId: DataId): void;
  ensureCommandEncoderReady(): void;
  makeUniforms(values: readonly { type: "float32"; data: number[] }[]): object;
}

interface CardDevice {
  createShaderModule(descriptor: { code: string }): object;
  createComputePipeline(descriptor: object): Pipeline;
  createBindGroup(descriptor: object): object;
}

interface Pipeline {
  getBindGroupLayout(index: number): object;
}

interface ComputePass {
  setPipeline(pipeline: Pipeline): void;
  setBindGroup(index: number, group: object): void;
  dispatchWorkgroups(count: number): void;
}

const GROUP = 256;

/** What every card takes; larger parameters are walked in strides. */
const MAX_GROUPS = 65_535;

const SHADER = `
struct Coefficients { first: vec4<f32>, second: vec4<f32> }
@group(0) @binding(0) var<storage, read_write> value: array<f32>;
@group(0) @binding(1) var<storage, read> gradient: array<f32>;
@group(0) @binding(2) var<storage, read_write> moment1: array<f32>;
@group(0) @binding(3) var<storage, read_write> moment2: array<f32>;
@group(0) @binding(4) var<uniform> c: Coefficients;

@compute @workgroup_size(${GROUP})
fn main(@builtin(global_invocation_id) id: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let rate = c.first.w;
  let epsilon = c.second.w;
  for (var i = id.x; i < arrayLength(&value); i += groups.x * ${GROUP}u) {
    let g = gradient[i];
    let m = c.first.x * moment1[i] + c.first.y * g;
    let v = c.second.x * moment2[i] + c.second.y * (g * g);
    moment1[i] = m;
    moment2[i] = v;
    value[i] -= rate * ((m / c.first.z) / (sqrt(v / c.second.z) + epsilon));
  }
}`;

const pipelines = new WeakMap<CardDevice, Pipeline>();

/**
 * One shader over all four tensors, in place. The time of a small network's step on a graphics card depends on the number of operations, whatever
 * they compute: TensorFlow.js takes 13 for this update, each with a number to be sent.
 */
export function cardUpdate(
  backend: CardBackend,
  { value, gradient, first, second }: UpdateTensors,
  { rate, beta1, beta2, correction1, correction2, epsilon }: Coefficients,
): void {
  const tensors = [value, gradient, first, second];
  for (const { dataId } of tensors) backend.uploadToGPU(dataId);
  // What was read of a tensor stays in the backend, which would give it again instead of what is written now
  for (const { dataId } of [value, first, second]) backend.tensorMap.get(dataId).values = null;
  const uniforms = backend.makeUniforms([
    { type: "float32", data: [beta1, 1 - beta1, correction1, rate] },
    { type: "float32", data: [beta2, 1 - beta2, correction2, epsilon] },
  ]);
  const pipeline = pipelineOf(backend.device);
  const resources = [...tensors.map((tensor) => bindingOf(backend, tensor)), uniforms];
  const bindGroup = backend.device.createBindGroup({
    layout: pipeline.getBindGroupLayout(0),
    entries: resources.map((resource, binding) => ({ binding, resource })),
  });
  backend.ensureCommandEncoderReady();
  backend.computePassEncoder ??= backend.commandEncoder.beginComputePass({});
  const pass = backend.computePassEncoder;
  pass.setPipeline(pipeline);
  pass.setBindGroup(0, bindGroup);
  pass.dispatchWorkgroups(Math.min(Math.ceil(value.size / GROUP), MAX_GROUPS));
  backend.dispatchCountInPass++;
  // Otherwise the memory of a disposed gradient could be given to another tensor before the pass is submitted
  for (const { dataId } of tensors) backend.commandQueueOwnedIds.add(dataId);
}

/** Whether the tensors that are written share their memory with no clone, which must not change with them. */
export function ownsMemory(backend: CardBackend, { value, first, second }: UpdateTensors): boolean {
  return [value, first, second].every(({ dataId }) => backend.refCount(dataId) === 1);
}

/** The buffer of a tensor, without what the backend's pool may have left behind it. */
function bindingOf(backend: CardBackend, { dataId, size }: Tensor): object {
  return { buffer: backend.tensorMap.get(dataId).resource, offset: 0, size: 4 * size };
}

function pipelineOf(device: CardDevice): Pipeline {
  const known = pipelines.get(device);
  if (known !== undefined) return known;
  const module = device.createShaderModule({ code: SHADER });
  const pipeline = device.createComputePipeline({ layout: "auto", compute: { module, entryPoint: "main" } });
  pipelines.set(device, pipeline);
  return pipeline;
}
