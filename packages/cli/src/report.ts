export { barsChart } from "./report/charts/bars-chart.ts";
export { chartFigure } from "./report/charts/chart-figure.ts";
export { scatterChart } from "./report/charts/scatter-chart.ts";
export { escapeHtml } from "./report/escape-html.ts";
export { htmlDocument, type ReportSection } from "./report/html-document.ts";
export { htmlTable } from "./report/html-table.ts";
export { photoThumbnail } from "./report/photo-thumbnail.ts";
