import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { madeReadmes } from "./readmes/made-readmes.ts";

for (const [path, text] of madeReadmes(join(import.meta.dirname, ".."))) {
  if (text === readFileSync(path, "utf8")) continue;
  writeFileSync(path, text);
  console.log(path);
}
