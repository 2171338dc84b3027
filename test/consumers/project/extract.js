import { extractFeatures, openFeatures, planExtraction } from "@vscnn/pipeline";

const user = { averageViews: 1, groupCount: 0, memberCount: 0, imageCount: 1 };
const counts = { tagCount: 0, titleLength: 0, descriptionLength: 0, hasPeople: false, commentCount: 0 };
const post = { id: "1", userId: "ann", postedAt: 0, ...counts, user, imagePath: "photo.jpg" };
const run = await planExtraction([post], {
  out: "features",
  photos: ".",
  blocks: ["color", "lbp", "gist", "aesthetic"],
});
await extractFeatures(run, { workers: 1 });
const { blocks } = await (await openFeatures("features")).complete();
console.log(JSON.stringify(Object.values(blocks).flatMap(({ data }) => [...data])));
