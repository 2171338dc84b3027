import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

/** A TypeScript file of a package, parsed. */
export interface Source {
  /** Its path, with `/`, below the folder of packages. */
  readonly path: string;
  readonly lines: number;
  readonly tree: ts.SourceFile;
}

/** A function, method or accessor with a body, and how many lines it takes without its documentation. */
export interface MeasuredFunction {
  readonly path: string;
  readonly name: string;
  readonly line: number;
  readonly lines: number;
}

/** Parses what people write in the `src` and `assembly` folders of all packages: binaries in a source file are left out. */
export function readSources(packages: string): readonly Source[] {
  const folders = readdirSync(packages).flatMap((name) => [`${name}/src`, `${name}/assembly`]);
  return folders
    .filter((folder) => existsSync(join(packages, folder)))
    .flatMap((folder) => {
      const files = readdirSync(join(packages, folder), { recursive: true, encoding: "utf8" }).sort();
      const written = files.filter((file) => file.endsWith(".ts") && !file.endsWith("binary.ts"));
      return written.map((file) => readSource(packages, `${folder}/${file.replaceAll("\\", "/")}`));
    });
}

function readSource(packages: string, path: string): Source {
  const text = readFileSync(join(packages, path), "utf8");
  const tree = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  return { path, lines: tree.getLineStarts().length - (text.endsWith("\n") ? 1 : 0), tree };
}

/** Every function of a source file; one that stands inside another counts for both. */
export function functionsOf({ path, tree }: Source): readonly MeasuredFunction[] {
  const found: MeasuredFunction[] = [];
  const lineAt = (position: number) => tree.getLineAndCharacterOfPosition(position).line + 1;
  const visit = (node: ts.Node, name: string): void => {
    if (ts.isFunctionLike(node) && "body" in node && node.body !== undefined) {
      const line = lineAt(node.getStart(tree));
      found.push({ path, name: nameOf(node, tree) ?? name, line, lines: lineAt(node.end) - line + 1 });
    }
    ts.forEachChild(node, (child) => visit(child, nameOf(node, tree) ?? name));
  };
  visit(tree, "");
  return found;
}

function nameOf(node: ts.Node, tree: ts.SourceFile): string | undefined {
  const { name } = node as Partial<ts.NamedDeclaration>;
  return name === undefined ? undefined : name.getText(tree);
}
