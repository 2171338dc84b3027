/** A module, or why there is none. */
export interface CompiledKernels {
  module?: WebAssembly.Module;
  cause?: unknown;
}

/**
 * Compiles the first binary that the engine takes.
 *
 * @param isShared - whether the memory that the module imports is to be a shared one
 */
export function compileKernels(binaries: readonly string[], isShared: boolean): CompiledKernels {
  let cause: unknown;
  for (const binary of binaries) {
    try {
      const bytes = bytesOf(binary);
      if (isShared) importSharedMemory(bytes);
      return { module: new WebAssembly.Module(bytes) };
    } catch (error) {
      cause = error;
    }
  }
  return { cause };
}

/** The bytes of a text in hexadecimal. */
function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length: text.length / 2 }, (_, i) =>
    Number.parseInt(text.slice(2 * i, 2 * i + 2), 16),
  );
}

/**
 * Rewrites the import of a memory with a maximum (1) to that of a shared memory (3): a module says which of the two it
 * imports, and cannot be made for both.
 */
function importSharedMemory(bytes: Uint8Array): void {
  // "env" and "memory" with their lengths before them, then 2 for a memory
  const start = [3, ...codes("env"), 6, ...codes("memory"), 2];
  const at = bytes.findIndex((_, first) => start.every((byte, i) => bytes[first + i] === byte));
  if (at >= 0) bytes[at + start.length] = 3;
}

function codes(text: string): number[] {
  return Array.from(text, (letter) => letter.charCodeAt(0));
}
