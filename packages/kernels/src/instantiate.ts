/** The functions of a module over a memory. */
export function instantiate<Functions>(module: WebAssembly.Module, memory: WebAssembly.Memory): Functions {
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  return exports as Functions;
}
