import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { commandLine } from "./command-line.ts";
import { manPage } from "./man-page.ts";

const path = join(import.meta.dirname, "../packages/cli/man/vscnn.1");
mkdirSync(dirname(path), { recursive: true });
const text = manPage(commandLine());
writeFileSync(path, text);
console.log(`${path}: ${text.length} characters`);
