import type { Rolldown } from "tsdown";

/** A typed array of which a declaration says that it lies in memory of its own. */
const OWN_MEMORY = /\b([A-Z]\w*Array)<ArrayBuffer>/g;

/**
 * Writes the typed arrays in declarations so that TypeScript before 5.7 reads them too, to which `Uint8Array<ArrayBuffer>` is
 * an error: what `slice` returns is just that since 5.7, and a plain `Uint8Array` before.
 */
export function readByOldTypeScript(): Rolldown.Plugin {
  return {
    name: "read-by-old-typescript",
    renderChunk(code, { fileName }) {
      if (!fileName.endsWith(".d.ts")) return null;
      // The map is kept: no line moves, and behind these types no name follows in the line
      return { code: code.replace(OWN_MEMORY, 'ReturnType<$1["slice"]>'), map: null };
    },
  };
}
