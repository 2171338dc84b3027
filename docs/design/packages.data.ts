import { readFileSync } from "node:fs";
import { defineLoader } from "vitepress";

/** A package, what it imports of ours, and how far it stands above the ground. */
export interface DrawnPackage {
  name: string;
  imports: readonly string[];
  floor: number;
}

declare const data: readonly DrawnPackage[];

export { data };

/** The arrows of CONTRIBUTING.md, which a script checks against the imports. */
export default defineLoader({
  watch: ["../../CONTRIBUTING.md"],
  load([file]): DrawnPackage[] {
    const drawing = /```mermaid\n(.*?)```/s.exec(readFileSync(file, "utf8"))?.[1];
    if (drawing === undefined) throw new Error(`${file} holds no drawing of the packages`);
    const imports = new Map<string, string[]>();
    for (const line of drawing.split("\n").slice(1)) {
      const [name, targets = ""] = line.trim().split(" --> ");
      if (name !== "") imports.set(name, targets.split(" & ").filter(Boolean));
    }
    const floorOf = (name: string): number =>
      Math.max(-1, ...(imports.get(name) ?? []).map((target) => floorOf(target))) + 1;
    return [...imports].map(([name, targets]) => ({ name, imports: targets, floor: floorOf(name) }));
  },
});
