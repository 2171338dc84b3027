import type { Theme } from "vitepress";
import DefaultTheme from "vitepress/theme";
import FeatureDemo from "../../feature-demo/FeatureDemo.vue";
import BenchmarkTables from "../../results/BenchmarkTables.vue";
import "./style.css";

const theme: Theme = {
  extends: DefaultTheme,
  enhanceApp({ app }) {
    app.component("BenchmarkTables", BenchmarkTables);
    app.component("FeatureDemo", FeatureDemo);
  },
};

export default theme;
