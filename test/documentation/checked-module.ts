import ts from "typescript";

/**
 * Turns each `statement; // => value` of an example into a check that fails when the value is another.
 *
 * The statement is an expression, a `console.log` of one, or a declaration of one name.
 *
 * @param expectFrom - the module of `expectValue`, as the check sees it
 */
export function checkedModule(code: string, expectFrom = "../../test/documentation/expect-value.ts"): string {
  const source = ts.createSourceFile("example.ts", code, ts.ScriptTarget.Latest, true);
  const pieces = [`import { expectValue } from "${expectFrom}";\n`];
  let checked = 0;
  for (const statement of source.statements) {
    const text = statement.getText();
    const comment = /^[^\n]*?\/\/ => ([^\n]*)/.exec(code.slice(statement.end))?.[1];
    if (comment === undefined) {
      pieces.push(text);
      continue;
    }
    checked++;
    const wanted = JSON.stringify(comment.trim());
    if (ts.isExpressionStatement(statement)) {
      pieces.push(`expectValue(${loggedExpression(statement.expression)}, ${wanted});`);
    } else if (ts.isVariableStatement(statement)) {
      pieces.push(
        text,
        `expectValue(${statement.declarationList.declarations[0].name.getText()}, ${wanted});`,
      );
    } else {
      throw new Error(`a value cannot be checked after: ${text}`);
    }
  }
  const promised = code.split("\n").filter((line) => line.includes("// =>")).length;
  if (checked !== promised)
    throw new Error(`${promised} lines promise a value, ${checked} stand behind a statement:\n${code}`);
  return `${pieces.join("\n")}\nexport {};\n`;
}

function loggedExpression(expression: ts.Expression): string {
  if (ts.isCallExpression(expression) && expression.expression.getText() === "console.log") {
    return expression.arguments.length === 1 ? expression.arguments[0].getText() : "";
  }
  return expression.getText();
}
