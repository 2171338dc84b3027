export { daySums } from "./day-sums";
export { fillDecays } from "./fill-decays";
export { followTimes } from "./follow-times";
export { movingMedians } from "./moving-medians";
export { postMedians } from "./post-medians";
export { postSums } from "./post-sums";
export { totals } from "./totals";
export { weightedMeans } from "./weighted-means";
