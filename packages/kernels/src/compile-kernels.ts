/** A module, or why there is none. */
export interface CompiledKernels {
  module?: WebAssembly.Module;
  cause?: unknown;
}

/**
 * Compiles the first binary that the engine takes.
 *
 * @param prepare - changes the bytes of a binary before they are compiled
 */
export function compileKernels(
  binaries: readonly string[],
  prepare?: (bytes: Uint8Array) => void,
): CompiledKernels {
  let cause: unknown;
  for (const binary of binaries) {
    try {
      const bytes = bytesOf(binary);
      prepare?.(bytes);
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
