import type { Theme } from "vitepress";
import DefaultTheme from "vitepress/theme";
import PopularityDemo from "../../demo/PopularityDemo.vue";
import FeatureDemo from "../../feature-demo/FeatureDemo.vue";
import { registerWorker } from "../../offline/register-worker.ts";
import BenchmarkTables from "../../results/BenchmarkTables.vue";
import OwnPosts from "../../train/OwnPosts.vue";
import "./style.css";

const theme: Theme = {
  extends: DefaultTheme,
  enhanceApp({ app, siteData }) {
    if (!import.meta.env.SSR && import.meta.env.PROD) registerWorker(siteData.value.base);
    app.component("BenchmarkTables", BenchmarkTables);
    app.component("FeatureDemo", FeatureDemo);
    app.component("OwnPosts", OwnPosts);
    app.component("PopularityDemo", PopularityDemo);
  },
};

export default theme;
