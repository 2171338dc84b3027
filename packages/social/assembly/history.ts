export { daySums } from "./day-sums";
export { movingMedians } from "./moving-medians";
export { postSums } from "./post-sums";
export { weightedMeans } from "./weighted-means";
