/** The target of every link and picture of a Markdown file, be it written as Markdown or as HTML; code has none. */
export function linkTargets(markdown: string): string[] {
  const prose = markdown.replace(/^```[\s\S]*?^```$/gm, "");
  return [...prose.matchAll(/\]\(([^)\s]+)|^\[[^\]]+\]: (\S+)|(?:href|src)="([^"]+)"/gm)].map(
    ([, inline, below, html]) => inline ?? below ?? html,
  );
}

/** Whether a target is a file beside its own, not an address or a place on the page. */
export function isRelative(target: string): boolean {
  return !/^(?:[a-z][a-z+.-]*:|#)/.test(target);
}
