import type { Image } from "@vscnn/core";
import { browserDecoder, decodeImage } from "@vscnn/image";
import {
  type Explanation,
  editPhoto,
  explainPrediction,
  loadPredictorFrom,
  type Predictor,
  type PredictorGroup,
  predict,
  predictPosts,
  type RankedPhoto,
  rankPhotos,
  type Suggestion,
  suggestChanges,
} from "@vscnn/predictor";
import { fitToSide } from "../photo/fit-to-side.ts";
import { postOfState } from "../post/post-of-state.ts";
import { APPLIED_ACTIONS } from "../state/apply-suggestion.ts";
import type { DemoState } from "../state/demo-state.ts";
import type { Answer, Pixels, Sight } from "./answer.ts";
import { pixelsOf, sightOf } from "./sight-of.ts";

/** The longer side, in pixels, at which a photo is shown and edited. */
const SHOWN_SIDE = 800;
/** Most pixels of a file that are decoded: those of any phone. */
const MAX_PIXELS = 110_000_000;
/** Training posts that an explanation compares with. */
const BACKGROUND = 12;
const DAYS = 30;

/** A photo as it is edited: whole, and the measured part. */
interface EditedPhoto {
  /** What was changed of light and color, and what was cropped. */
  readonly look: string;
  readonly crop: string;
  readonly whole: Image;
  readonly part: Image;
}

/** All questions of the demo about one photo and its post. A worker holds one of these. */
export interface Answers {
  /** Takes the bytes of the predictor's `.zip` file. */
  open(bytes: Uint8Array): Promise<void>;
  /** Takes the bytes of a photo. @throws Error if they cannot be decoded */
  setPhoto(bytes: Uint8Array): Promise<void>;
  answer(state: DemoState): Promise<Answer>;
  /** What the features see in the photo of the last answer. */
  sight(state: DemoState): Promise<Sight>;
  /** Views at each hour of a weekday, 0 for Monday. A day takes so little time that a change need not wait for a week. */
  day(state: DemoState, weekday: number): Promise<Float64Array>;
  suggest(state: DemoState): Promise<Suggestion[]>;
  /** What the members of a group add to the score. */
  inside(state: DemoState, group: PredictorGroup): Promise<Explanation["contributions"][number]>;
  /** Ranks other photos for the same post, each small enough to be shown, in the order of the ranks. */
  rank(
    state: DemoState,
    files: readonly Uint8Array[],
  ): Promise<{ ranked: RankedPhoto[]; pictures: Pixels[] }>;
}

/** Makes what answers questions; nothing in it needs a page, only a decoder of the browser for what is neither JPEG nor PNG. */
export function createAnswers(): Answers {
  let predictor: Predictor | undefined;
  let photo: Image | undefined;
  let edited: EditedPhoto | undefined;
  let lastShown = "";

  const opened = (): { predictor: Predictor; photo: Image } => {
    if (predictor === undefined || photo === undefined)
      throw new Error("a predictor and a photo must be there first");
    return { predictor, photo };
  };
  const editedPhoto = (state: DemoState): EditedPhoto => {
    edited = edit(opened().photo, state, edited);
    return edited;
  };

  return {
    async open(bytes) {
      predictor = await loadPredictorFrom(bytes);
    },
    async setPhoto(bytes) {
      photo = fitToSide(await decode(bytes), SHOWN_SIDE);
      edited = undefined;
      lastShown = "";
    },
    async answer(state) {
      const known = opened().predictor;
      const start = performance.now();
      const { whole, part } = editedPhoto(state);
      const input = { post: postOfState(state), image: part };
      const prediction = await predict(known, input, { days: DAYS });
      const middle = performance.now();
      const explanation = await explainPrediction(known, input, { background: BACKGROUND, days: DAYS });
      const shown = lookOf(state) === lastShown ? undefined : pixelsOf(whole);
      lastShown = lookOf(state);
      const milliseconds = { photo: middle - start, rest: performance.now() - middle };
      return { prediction, explanation, shown, milliseconds };
    },
    async sight(state) {
      return sightOf(editedPhoto(state).part);
    },
    async day(state, weekday) {
      const image = editedPhoto(state).part;
      const inputs = Array.from({ length: 24 }, (_, hour) => ({
        post: postOfState({ ...state, weekday, hour }),
        image,
      }));
      const predictions = await predictPosts(opened().predictor, inputs, { days: DAYS });
      return Float64Array.from(predictions, ({ views }) => views);
    },
    async suggest(state) {
      const input = { post: postOfState(state), image: editedPhoto(state).part };
      return suggestChanges(opened().predictor, input, {
        actions: APPLIED_ACTIONS,
        perAction: 1,
        days: DAYS,
      });
    },
    async inside(state, group) {
      const input = { post: postOfState(state), image: editedPhoto(state).part };
      const options = { background: BACKGROUND, days: DAYS, children: [group] };
      const { contributions } = await explainPrediction(opened().predictor, input, options);
      const found = contributions.find((each) => each.group === group);
      if (found === undefined) throw new Error(`the predictor has no group ${group}`);
      return found;
    },
    async rank(state, files) {
      const images: Image[] = [];
      for (const file of files) images.push(fitToSide(await decode(file)));
      const ranked = await rankPhotos(opened().predictor, images, postOfState(state), { days: DAYS });
      return { ranked, pictures: ranked.map(({ index }) => pixelsOf(images[index])) };
    },
  };
}

function decode(bytes: Uint8Array): Promise<Image> {
  return decodeImage(bytes, { decoders: [browserDecoder()], maxPixels: MAX_PIXELS });
}

/** Light and color are changed on the whole photo, which is shown; what was done before is not done again. */
function edit(photo: Image, state: DemoState, before: EditedPhoto | undefined): EditedPhoto {
  const { exposure, saturation } = state;
  const look = lookOf(state);
  const crop = JSON.stringify(state.crop);
  const isSameLook = before?.look === look;
  if (isSameLook && before.crop === crop) return before;
  const whole = isSameLook ? before.whole : editPhoto(photo, { exposure, saturation });
  return { look, crop, whole, part: fitToSide(editPhoto(whole, { crop: state.crop })) };
}

function lookOf({ exposure, saturation }: DemoState): string {
  return `${exposure} ${saturation}`;
}
