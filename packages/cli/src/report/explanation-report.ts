import type { Image } from "@vscnn/core";
import type { Explanation, Prediction, PredictionPost, Predictor, Suggestion } from "@vscnn/predictor";
import { answerSentence } from "../answers/answer-sentence.ts";
import { caveats } from "../answers/caveats.ts";
import { groupLabel } from "../answers/group-labels.ts";
import { contributionsChart } from "./charts/contributions-chart.ts";
import { escapeHtml } from "./escape-html.ts";
import { htmlDocument, type ReportSection } from "./html-document.ts";
import { htmlTable } from "./html-table.ts";
import { imageThumbnail } from "./image-thumbnail.ts";
import { modelCardSection } from "./model-card-section.ts";

/** The long side of the photo, sharp at the width at which it is shown. */
const PHOTO_SIDE = 720;

/** What an explanation is about. */
export interface ExplainedPost {
  post: PredictionPost;
  photo: Image | undefined;
  prediction: Prediction;
  explanation: Explanation;
  suggestions: readonly Suggestion[];
}

/** Why a post gets its answer, as one HTML file. */
export function explanationReport(predictor: Predictor, explained: ExplainedPost): string {
  const { post, photo, prediction, explanation } = explained;
  const name = post.title === undefined || post.title === "" ? "this post" : `“${post.title}”`;
  const picture =
    photo === undefined
      ? ""
      : `<img class="one-photo" src="${imageThumbnail(photo, PHOTO_SIDE)}" alt="The photo of ${escapeHtml(name)}">`;
  const sentence = answerSentence(prediction);
  const simulated = predictor.provenance.simulated > 0;
  const lead = `${picture}
<p class="answer">${escapeHtml(sentence.charAt(0).toUpperCase() + sentence.slice(1))}.</p>
${caveats(prediction)
  .map((line) => `<p class="warning">${escapeHtml(line)}</p>`)
  .join("\n")}
${simulated ? '<p class="warning">The predictor was trained on simulated posts: its answers say nothing about people.</p>' : ""}`;
  return htmlDocument(`Why ${name}?`, lead, [
    { heading: "What makes the answer", body: contributionsSection(explanation) },
    ...suggestionsSection(explained.suggestions),
    { heading: "The post", body: postSection(post) },
    modelCardSection(predictor),
  ]);
}

function contributionsSection({ base, contributions }: Explanation): string {
  const sorted = [...contributions].sort((a, b) => Math.abs(b.value) - Math.abs(a.value));
  const chart = contributionsChart(
    base,
    sorted.map(({ group, value }) => ({ label: groupLabel(group), value })),
  );
  const rows = sorted.map(({ group, value }) => [
    groupLabel(group),
    `${value < 0 ? "−" : "+"}${Math.abs(value).toFixed(3)}`,
    `${value < 0 ? "÷" : "×"} ${(2 ** Math.abs(value)).toFixed(2)}`,
  ]);
  const table = htmlTable(["group", "score", "views"], rows, {
    numbers: [1, 2],
    caption:
      "Shapley values of the groups. Their sum and the average score are the score of this post, to the last digit.",
  });
  return `${chart}\n${table}\n<p class="note">This is what the predictor looks at, compared with the average post that it knows. It does not say what would happen if something were changed.</p>`;
}

function suggestionsSection(suggestions: readonly Suggestion[]): ReportSection[] {
  if (suggestions.length === 0) return [];
  const rows = suggestions.map(({ text, gain, support }) => [
    text,
    `× ${(2 ** gain).toFixed(2)}`,
    String(support),
  ]);
  const table = htmlTable(["change", "views", "posts like this"], rows, { numbers: [1, 2] });
  const note =
    "Each is one change of this post, within what the posts that the predictor knows have. Such posts had more views; that the change brings them is not said.";
  return [{ heading: "What went with more views", body: `${table}\n<p class="note">${note}</p>` }];
}

function postSection({
  userId,
  postedAt,
  utcOffsetMinutes = 0,
  title,
  description,
  tags,
  category,
}: PredictionPost): string {
  const local = new Date((postedAt + 60 * utcOffsetMinutes) * 1000)
    .toISOString()
    .slice(0, 16)
    .replace("T", " ");
  const entries = {
    author: userId,
    "posted at": `${local} (local time)`,
    title,
    description,
    tags: tags?.map((tag) => `#${tag}`).join(" "),
    category,
  };
  const items = Object.entries(entries)
    .filter(([, value]) => value !== undefined && value !== "")
    .map(([name, value]) => `<dt>${name}</dt><dd>${escapeHtml(String(value))}</dd>`);
  return `<dl>${items.join("")}</dl>`;
}
