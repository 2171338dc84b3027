import acanthus from "./fixtures/photos/acanthus-mollis.png?bytes";
import airplane from "./fixtures/photos/airplane-from-above.png?bytes";
import allium from "./fixtures/photos/allium-oreophilum.png?bytes";
import dustBowl from "./fixtures/photos/dust-bowl-home.png?bytes";
import landscape from "./fixtures/photos/french-alpine-landscape.png?bytes";
import cat from "./fixtures/photos/locomotion-house-cat.png?bytes";
import boats from "./fixtures/photos/nagasaki-boats.png?bytes";

/** The files of the photographs, by name. */
export const photos = {
  "acanthus-mollis": acanthus,
  "airplane-from-above": airplane,
  "allium-oreophilum": allium,
  "dust-bowl-home": dustBowl,
  "french-alpine-landscape": landscape,
  "locomotion-house-cat": cat,
  "nagasaki-boats": boats,
};
