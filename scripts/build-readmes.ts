import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { madePages } from "./pages/made-pages.ts";
import { madeReadmes } from "./readmes/made-readmes.ts";

const root = join(import.meta.dirname, "..");
for (const [path, text] of [...madeReadmes(root), ...madePages(root)]) {
  if (text === readFileSync(path, "utf8")) continue;
  writeFileSync(path, text);
  console.log(path);
}
