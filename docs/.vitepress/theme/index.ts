import type { Theme } from "vitepress";
import DefaultTheme from "vitepress/theme";
import { defineAsyncComponent } from "vue";
import PopularityDemo from "../../demo/PopularityDemo.vue";
import FeatureDemo from "../../feature-demo/FeatureDemo.vue";
import { registerWorker } from "../../offline/register-worker.ts";
import BenchmarkTables from "../../results/BenchmarkTables.vue";
import GrowthCharts from "../../results/GrowthCharts.vue";
import SizeTable from "../../results/SizeTable.vue";
import SoakChart from "../../results/SoakChart.vue";
import OwnPosts from "../../train/OwnPosts.vue";
import "./style.css";

const theme: Theme = {
  extends: DefaultTheme,
  enhanceApp({ app, siteData }) {
    if (!import.meta.env.SSR && import.meta.env.PROD) registerWorker(siteData.value.base);
    app.component("BenchmarkTables", BenchmarkTables);
    app.component("FeatureDemo", FeatureDemo);
    app.component("GrowthCharts", GrowthCharts);
    app.component("OwnPosts", OwnPosts);
    app.component("PopularityDemo", PopularityDemo);
    app.component("SizeTable", SizeTable);
    app.component("SoakChart", SoakChart);
    app.component(
      "RunnableExample",
      defineAsyncComponent(() => import("../../run-example/RunnableExample.vue")),
    );
  },
};

export default theme;
