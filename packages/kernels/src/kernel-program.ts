/** Kernels and the memory they work in. */
export interface KernelMemory<Functions> {
  /** The functions. What they take as places are byte addresses in the buffer. */
  readonly kernels: Functions;
  readonly buffer: ArrayBuffer;
}

/** Kernels that are compiled when they are first needed, and at most once. */
export interface KernelProgram<Functions> {
  /** The modules in hexadecimal, the preferred one first. */
  readonly binaries: readonly string[];
  /**
   * The module, compiled at the first call; undefined where there are no kernels. What is kept for the next call must be
   * asked about again.
   */
  module(): WebAssembly.Module | undefined;
  /**
   * The kernels on a memory of their own, all zeros.
   *
   * @returns undefined where there are no kernels, or not that much memory: for callers whose plain version gives the
   * same bits
   */
  create(bytes: number): KernelMemory<Functions> | undefined;
  /**
   * The same for callers whose plain version gives other bits: they should not get these only because memory is short.
   *
   * @returns undefined where there are no kernels
   * @throws Error in the name of `functionName` if there is not that much memory
   */
  createFor(functionName: string, bytes: number): KernelMemory<Functions> | undefined;
  /**
   * The kernels on a memory that is kept between calls, and grows; up to 64 MiB are kept, a larger memory is made for
   * the caller alone. It holds anything, and is lent until the next call.
   *
   * @returns undefined where there are no kernels, or not that much memory
   */
  lend(bytes: number): KernelMemory<Functions> | undefined;
}
