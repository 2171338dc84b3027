import ts from "typescript";
import type { Source } from "../lines/read-sources.ts";
import { docOf } from "./doc-of.ts";
import { markdownTable } from "./markdown-table.ts";
import { type Exported, readExports } from "./read-exports.ts";
import { signatureOf } from "./signature-of.ts";

const ENTRIES = ["index", "node", "testing"];

/** Verbs in the order in which people meet them; what belongs to one thing stands together. */
const VERBS = /^(create|fit|transform|inverse|predict|stagedPredict|save|load)(?=[A-Z])/;

/** Tables of what a package exports, with the first sentence of each docstring, entry by entry. */
export function functionTables(name: string, sources: readonly Source[]): string {
  const byPath = new Map(sources.map((source) => [source.path, source]));
  const tables = ENTRIES.flatMap((entry) => {
    const passed = readExports(byPath, `${name}/src/${entry}.ts`);
    const isOwn = ({ source }: Exported) => source.path.startsWith(`${name}/`);
    const exported = [...passed.filter(isOwn), ...passed.filter((one) => !isOwn(one))];
    if (exported.length === 0) return [];
    const title = entry === "index" ? [] : [`\`@vscnn/${name}/${entry}\`:`];
    return [...title, ...tableOfFunctions(exported, sources), ...tableOfConstants(exported)];
  });
  return tables.join("\n\n");
}

function tableOfFunctions(exported: readonly Exported[], sources: readonly Source[]): readonly string[] {
  const functions = exported.filter(({ declaration }) => ts.isFunctionDeclaration(declaration));
  if (functions.length === 0) return [];
  const rows = together(functions).map((members) => {
    const docs = members.map(({ declaration }) => docOf(declaration));
    const calls = members.map(
      ({ name, declaration }) => `\`${signatureOf(name, declaration as ts.FunctionDeclaration, sources)}\``,
    );
    const papers = [...new Set(docs.map(({ source }) => source).filter((source) => source !== ""))];
    return [calls.join(", "), docs.map(({ summary }) => summary).join(". "), papers.join("; ")];
  });
  return [markdownTable(["function", "gives", "source"], rows)];
}

function tableOfConstants(exported: readonly Exported[]): readonly string[] {
  const rows = exported.flatMap(({ name, declaration }) => {
    if (!ts.isVariableStatement(declaration)) return [];
    const value = literalOf(declaration, name);
    return [[`\`${name}\`${value}`, docOf(declaration).summary]];
  });
  return rows.length === 0 ? [] : [markdownTable(["constant", "is"], rows)];
}

function literalOf(statement: ts.VariableStatement, name: string): string {
  const found = statement.declarationList.declarations.find(
    (declaration) => declaration.name.getText() === name,
  );
  const value = found?.initializer;
  if (value === undefined || !ts.isNumericLiteral(value)) return "";
  return ` = ${Number(value.text).toLocaleString("en-US")}`;
}

/**
 * Functions of one thing one after the other (`fitPca`, `transformPca`), and its `saveX` and `loadX` in one row; things
 * stand in the order in which their first function is exported.
 */
function together(functions: readonly Exported[]): readonly (readonly Exported[])[] {
  const things = new Map<string, Exported[]>();
  for (const exported of functions) {
    const thing = exported.name.replace(VERBS, "").replace(/Async$/, "");
    things.set(thing, [...(things.get(thing) ?? []), exported]);
  }
  return [...things.values()].flatMap((members) => {
    const isFile = ({ name }: Exported) => /^(save|load)[A-Z]/.test(name);
    const kept = members.filter(isFile).sort((a, b) => rank(a) - rank(b));
    const others = members.filter((member) => !isFile(member)).sort((a, b) => rank(a) - rank(b));
    return [...others.map((member) => [member]), ...(kept.length > 0 ? [kept] : [])];
  });
}

function rank({ name }: Exported): number {
  const verbs = ["create", "fit", "transform", "inverse", "predict", "stagedPredict", "save", "load"];
  return verbs.indexOf(VERBS.exec(name)?.[1] ?? "");
}
