export { createFourierTransform, type FourierTransform } from "./fourier/create-fourier-transform.ts";
export {
  type FourierChirp,
  type FourierPass,
  type FourierPlan,
  type PlanFourierTransformOptions,
  planFourierTransform,
} from "./fourier/plan-fourier-transform.ts";
