import { escapeHtml } from "./escape-html.ts";
import { REPORT_STYLES } from "./report-styles.ts";

/** A part of a report under a heading of its own. */
export interface ReportSection {
  heading: string;
  /** HTML. */
  body: string;
}

/**
 * A report as one file that needs nothing else: no script, no request. The policy in its head forbids both, so that
 * nothing a stranger wrote into a title can bring them back.
 *
 * @param lead - HTML of what stands under the title: the answer
 */
export function htmlDocument(title: string, lead: string, sections: readonly ReportSection[]): string {
  const body = sections.map(
    ({ heading, body }) => `<section>\n<h2>${escapeHtml(heading)}</h2>\n${body}\n</section>`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<title>${escapeHtml(title)}</title>
<style>${REPORT_STYLES}</style>
</head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
${lead}
${body.join("\n")}
</main>
</body>
</html>
`;
}
