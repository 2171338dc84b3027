import { readFile } from "node:fs/promises";
import type { Plugin } from "vite";

/** `import bytes from "./photo.jpg?bytes"` gives a file's content as a Uint8Array, in Node and in the browser. */
export function viteBytes(): Plugin {
  return {
    name: "bytes",
    enforce: "pre",
    async load(id) {
      if (!id.endsWith("?bytes")) return null;
      const content = await readFile(id.slice(0, -"?bytes".length));
      const encoded = JSON.stringify(content.toString("base64"));
      return `export default Uint8Array.from(atob(${encoded}), (c) => c.charCodeAt(0));`;
    },
  };
}
