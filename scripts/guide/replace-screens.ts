const MARK = /<!-- screen of (\w+) by scripts\/walk-guide\.ts -->\n[\s\S]*?<!-- end -->/g;

/** More lines than these are left out. */
const MAX_LINES = 24;

/**
 * Puts what commands said between the marks of a page: `<!-- screen of train by scripts/walk-guide.ts -->` and `<!-- end -->`.
 *
 * @param screens - by the verb that the mark names
 */
export function replaceScreens(page: string, screens: Readonly<Record<string, string>>): string {
  return page.replace(MARK, (_, verb: string) => {
    const screen = screens[verb];
    if (screen === undefined) throw new Error(`a mark wants the screen of '${verb}', which no command gives`);
    const lines = screen.split("\n");
    const shown = lines.length > MAX_LINES ? [...lines.slice(0, MAX_LINES), "…"] : lines;
    return `<!-- screen of ${verb} by scripts/walk-guide.ts -->\n\n\`\`\`\n${shown.join("\n")}\n\`\`\`\n\n<!-- end -->`;
  });
}
