import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Consumer, entriesOf } from "./consumer.ts";

/** Imports every entry of every package; gives how many. */
export function importEverything(consumer: Consumer, names: readonly string[], node: string): string {
  const entries = names.flatMap((name) => entriesOf(consumer, name));
  const code = entries.map(
    (entry) =>
      `if (Object.keys(await import("${entry}")).length === 0) throw new Error("${entry} is empty");`,
  );
  writeFileSync(join(consumer.folder, "all.js"), code.join("\n"));
  consumer.run(node, "all.js");
  return `${entries.length} entries`;
}

/** What `require` gives for every entry: the same names as `import`, or an error that tells to use that. */
export function requireEverything(consumer: Consumer, names: readonly string[], node: string): string {
  const entries = names.flatMap((name) => entriesOf(consumer, name));
  writeFileSync(
    join(consumer.folder, "all.cjs"),
    `(async () => {
  const refused = [];
  for (const entry of ${JSON.stringify(entries)}) {
    let required;
    try {
      required = require(entry);
    } catch (error) {
      if (!/import\\(\\)|import of/.test(error.message)) throw error;
      refused.push(entry);
      continue;
    }
    for (const name of Object.keys(await import(entry)))
      if (!(name in required)) throw new Error(entry + " has no " + name);
  }
  console.log(JSON.stringify(refused));
})();
`,
  );
  const refused: string[] = JSON.parse(consumer.run(node, "--no-warnings", "all.cjs"));
  const works = `${entries.length - refused.length} entries work`;
  return refused.length === 0 ? works : `${works}; told to use import(): ${refused.join(", ")}`;
}
