import ts from "typescript";

/** An example as a page can run it, or why it cannot. */
export type RunnableExample = { readonly script: string } | { readonly reason: string };

/** What an example finds besides the language: exported names by package. */
export type ExportedNames = ReadonlyMap<string, readonly string[]>;

/** Photos lie in the folder in which examples run; a page has none. */
const NEEDS_FILES = /"(?:node:[^"]*|sharp|[^"]*\/node|[^"]*\.(?:jpe?g|zip|csv|onnx|h5)|photos?\/?[^"]*)"/;

/**
 * Makes a script of a docstring's example: the body of an asynchronous function of `load`, which gives a package by its
 * name, and `show`, which is given the value of every expression that promises one.
 *
 * @param code - TypeScript as it stands in the docstring
 * @param packageName - whose names it sees without an import, besides those of `@vscnn/core`
 * @param known - the packages that a page can load
 */
export function runnableExample(code: string, packageName: string, known: ExportedNames): RunnableExample {
  if (NEEDS_FILES.test(code)) return { reason: "needs Node, for files" };
  const source = ts.createSourceFile("example.ts", code, ts.ScriptTarget.Latest, true);
  const foreign = source.statements.filter(ts.isImportDeclaration).map(specifierOf);
  const missing = [packageName, ...foreign].find((name) => !known.has(name));
  if (missing !== undefined) return { reason: `${missing} needs Node` };
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) names.add(node.text);
    ts.forEachChild(node, visit);
  };
  visit(source);
  const forNode = (known.get(`${packageName}/node`) ?? []).filter((name) => names.has(name));
  if (forNode.some((name) => !known.get(packageName)?.includes(name)))
    return { reason: `${packageName}/node needs Node` };
  const declared = new Set(source.statements.flatMap(importedNames));
  const loads = [...new Set([packageName, "@vscnn/core"])].flatMap((name) => {
    const used = (known.get(name) ?? []).filter((word) => names.has(word) && !declared.has(word));
    for (const word of used) declared.add(word);
    return used.length === 0 ? [] : [`const { ${used.join(", ")} } = await load(${JSON.stringify(name)});`];
  });
  const body = [...loads, ...source.statements.map((statement) => scriptOf(statement, code))].join("\n");
  const { outputText } = ts.transpileModule(`async () => {\n${body}\n}`, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
  });
  return { script: outputText.slice(outputText.indexOf("{") + 1, outputText.lastIndexOf("}")).trim() };
}

function scriptOf(statement: ts.Statement, code: string): string {
  if (ts.isImportDeclaration(statement)) return loadOf(statement);
  const text = statement.getText();
  const promised = /^[^\n]*?\/\/ => ([^\n]*)/.exec(code.slice(statement.end))?.[1];
  if (promised === undefined) return text;
  const written = JSON.stringify(promised.trim());
  if (ts.isExpressionStatement(statement)) {
    const shown = loggedIn(statement.expression);
    return `show(${JSON.stringify(shown)}, ${shown}, ${written});`;
  }
  if (!ts.isVariableStatement(statement)) return text;
  const name = statement.declarationList.declarations[0].name.getText();
  return `${text}\nshow(${JSON.stringify(name)}, ${name}, ${written});`;
}

function loggedIn(expression: ts.Expression): string {
  const isLog = ts.isCallExpression(expression) && expression.expression.getText() === "console.log";
  return isLog && expression.arguments.length === 1
    ? expression.arguments[0].getText()
    : expression.getText();
}

function specifierOf(statement: ts.ImportDeclaration): string {
  return (statement.moduleSpecifier as ts.StringLiteral).text;
}

function loadOf(statement: ts.ImportDeclaration): string {
  const load = `await load(${JSON.stringify(specifierOf(statement))});`;
  const clause = statement.importClause;
  if (clause?.phaseModifier === ts.SyntaxKind.TypeKeyword) return "";
  const { namedBindings, name } = clause ?? {};
  if (namedBindings === undefined)
    return name === undefined ? load : `const { default: ${name.text} } = ${load}`;
  if (ts.isNamespaceImport(namedBindings)) return `const ${namedBindings.name.text} = ${load}`;
  const members = namedBindings.elements
    .filter(({ isTypeOnly }) => !isTypeOnly)
    .map(({ name: own, propertyName }) => (propertyName ? `${propertyName.text}: ${own.text}` : own.text));
  return members.length === 0 ? "" : `const { ${members.join(", ")} } = ${load}`;
}

function importedNames(statement: ts.Statement): readonly string[] {
  if (!ts.isImportDeclaration(statement)) return [];
  const bindings = statement.importClause?.namedBindings;
  if (bindings === undefined || !ts.isNamedImports(bindings)) return [];
  return bindings.elements.map(({ name }) => name.text);
}
