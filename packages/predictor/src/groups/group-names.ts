import { AESTHETIC_LENGTH } from "@vscnn/aesthetics";
import { COLOR_HISTOGRAM_LENGTH, GIST_LENGTH, LBP_HISTOGRAM_LENGTH } from "@vscnn/descriptors";

/** Groups of features that are known of a post without its photo. */
export type SocialGroup = "author" | "history" | "post" | "text" | "time";

/** Groups of features of a photo. */
export type PhotoGroup = "color" | "texture" | "gist" | "aesthetic" | "deep";

/** A group of features: what is explained, masked and dropped as one. */
export type PredictorGroup = SocialGroup | PhotoGroup;

/** The groups without the photo, in the order of their columns. */
export const SOCIAL_GROUPS: readonly SocialGroup[] = ["author", "history", "post", "text", "time"];

/** The groups of the photo, in the order of their columns. */
export const PHOTO_GROUPS: readonly PhotoGroup[] = ["color", "texture", "gist", "aesthetic", "deep"];

/** All groups, in the order of their columns. */
export const PREDICTOR_GROUPS: readonly PredictorGroup[] = [...SOCIAL_GROUPS, ...PHOTO_GROUPS];

/** The block of a feature store that a group's columns are in, and how many they are; `deep` has any number. */
export const PHOTO_BLOCKS: Readonly<Record<PhotoGroup, { block: string; columns: number | undefined }>> = {
  color: { block: "color", columns: COLOR_HISTOGRAM_LENGTH },
  texture: { block: "lbp", columns: LBP_HISTOGRAM_LENGTH },
  gist: { block: "gist", columns: GIST_LENGTH },
  aesthetic: { block: "aesthetic", columns: AESTHETIC_LENGTH },
  deep: { block: "deep", columns: undefined },
};

/** The names of the blocks of a feature store that a predictor knows; others it leaves alone. */
export const PREDICTOR_BLOCKS: readonly string[] = PHOTO_GROUPS.map((group) => PHOTO_BLOCKS[group].block);

/** Whether a group is one of the photo's. */
export function isPhotoGroup(group: PredictorGroup): group is PhotoGroup {
  return (PHOTO_GROUPS as readonly string[]).includes(group);
}
