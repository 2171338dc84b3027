import type { ResolvedConfig } from "../config/predictor-config.ts";
import type { FeatureSet } from "../feature-set.ts";
import { encodePost } from "./encode-post.ts";
import type { FittedGroups } from "./fitted-groups.ts";
import { isPhotoGroup, PHOTO_BLOCKS, type PhotoGroup } from "./group-names.ts";
import { allColumns, type GroupColumns } from "./layout.ts";
import { writePhotoRow } from "./photo-rows.ts";

/**
 * Rows of features of some posts, as they were before any reduction: single precision, row-major, the columns of the layout.
 *
 * @param isTraining - whether these are the training posts
 */
export function encodeRows(
  groups: FittedGroups,
  { layout, config }: { layout: readonly GroupColumns[]; config: ResolvedConfig },
  { posts, blocks }: FeatureSet,
  { rows, isTraining }: { rows: Uint32Array; isTraining: boolean },
): Float32Array {
  const columns = allColumns(layout);
  const encoded = new Float32Array(rows.length * columns);
  const photos = layout.filter(({ group }) => isPhotoGroup(group));
  const { referenceTime } = config;
  for (let i = 0; i < rows.length; i++) {
    const post = posts[rows[i]];
    encoded.set(encodePost(groups, { layout, config }, post, { isTraining, referenceTime }), i * columns);
    for (const { group, start } of photos) {
      const block = blocks[PHOTO_BLOCKS[group as PhotoGroup].block];
      const standIn = groups.photoMeans[group as PhotoGroup] as Float32Array;
      writePhotoRow(block, rows[i], standIn, { into: encoded, start: i * columns + start });
    }
  }
  return encoded;
}
