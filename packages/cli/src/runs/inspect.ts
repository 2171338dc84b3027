import { resolve } from "node:path";
import { availableProcessors, writeFileAtomically } from "@vscnn/core/node";
import type { VerbContext } from "../command/verb.ts";
import { EXIT, type ExitCode } from "../console/exit-code.ts";
import { blocksOfFlags, DEFAULT_BLOCKS } from "../extraction/blocks-of-flags.ts";
import { estimateRun, type RunEstimate } from "../extraction/estimate-run.ts";
import { type PostsToExtract, postsToExtract } from "../extraction/posts-to-extract.ts";
import { type Inspection, inspectionText } from "../inspection/inspection-text.ts";
import { mappingOf } from "../inspection/mapping-of.ts";
import { type PostsSurvey, surveyPosts } from "../inspection/survey-posts.ts";
import { photoDecoders } from "../photos/photo-decoders.ts";
import type { InspectFlags } from "../verbs/inspect.ts";

/** Runs `vscnn inspect`. */
export async function runInspect(
  context: VerbContext,
  flags: InspectFlags,
  [source]: readonly string[],
): Promise<ExitCode> {
  const { console } = context;
  // What is taken for granted stands in the result
  const asked = await postsToExtract({ console, remark: () => {} }, { ...flags, posts: source });
  const { opened } = asked;
  const survey = await surveyPosts(asked, console.signal);
  const mapping = mappingOf(opened);
  if (flags.writeMapping !== undefined) {
    const bytes = new TextEncoder().encode(`${JSON.stringify(mapping, undefined, 2)}\n`);
    await writeFileAtomically(resolve(console.folder, flags.writeMapping), bytes);
  }
  const isMeasured = flags.photos !== undefined || flags.download === true;
  const extraction = isMeasured ? await timeOf(context, flags, asked, survey) : undefined;
  const found: Inspection = {
    source,
    mapping,
    isEncodingGiven: opened.options.encoding !== undefined,
    recognized: opened.table?.recognized,
    otherColumns: opened.table?.inspection.ignored ?? [],
    assumed: opened.assumed,
    ...survey,
    ...(extraction === undefined ? {} : { extraction }),
  };
  if (context.json) console.out(`${JSON.stringify(found, undefined, 2)}\n`);
  else console.out(inspectionText(console, found, flags.photos));
  return survey.badRows > 0 ? EXIT.withFailures : EXIT.done;
}

/** How long `vscnn extract` takes, by a few of the photos; undefined if none can be read. */
async function timeOf(
  { console }: VerbContext,
  flags: InspectFlags,
  asked: PostsToExtract,
  { posts }: PostsSurvey,
): Promise<RunEstimate | undefined> {
  const { forExtraction: decoders } = await photoDecoders(console.folder, flags.decoders);
  const blocks = blocksOfFlags(console.folder, { blocks: DEFAULT_BLOCKS });
  const how = { blocks, decoders, workers: availableProcessors(), signal: console.signal };
  return estimateRun(asked, posts, how);
}
