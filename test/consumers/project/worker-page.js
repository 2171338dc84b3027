const worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
worker.onmessage = ({ data }) => {
  window.features = data;
};
worker.onerror = ({ message }) => {
  window.features = message;
};
