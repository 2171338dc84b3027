import type { MarkdownRenderer } from "vitepress";
import { type ExportedNames, runnableExample } from "./runnable-example.ts";

/** The parts of a page that markdown-it hands over, as far as they are looked at. */
type Tokens = Parameters<NonNullable<MarkdownRenderer["renderer"]["rules"]["fence"]>>[0];

/**
 * Puts a button below the examples of the API's pages: those of the packages that `known` names run when it is pressed, and
 * the others say why they do not.
 */
export function runnableFences(markdown: MarkdownRenderer, known: ExportedNames): void {
  const { fence } = markdown.renderer.rules;
  if (fence === undefined) throw new Error("runnableFences: markdown must have a rule for fences");
  markdown.renderer.rules.fence = (tokens, index, options, env, self) => {
    const block = fence(tokens, index, options, env, self);
    const [, name] = /^api\/(@vscnn\/[^/]+)\//.exec(env.relativePath ?? "") ?? [];
    if (name === undefined || tokens[index].info.trim() !== "ts" || !isExample(tokens, index)) return block;
    const result = runnableExample(tokens[index].content, name, known);
    const attribute =
      "script" in result ? `script="${encodeURIComponent(result.script)}"` : `reason="${result.reason}"`;
    return `<RunnableExample ${attribute}>${block}</RunnableExample>`;
  };
}

/** Whether the last heading above a block says so. */
function isExample(tokens: Tokens, index: number): boolean {
  for (let at = index; at > 0; at--) {
    if (tokens[at].type === "heading_open") return /^Examples?$/.test(tokens[at + 1].content);
  }
  return false;
}
