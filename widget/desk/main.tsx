import { h, render } from "preact";
import { createApi, createCall } from "./api.ts";
import { App } from "./app.tsx";
import { loadText } from "./parts.ts";

const root = document.getElementById("desk");
if (root) {
  void loadText(navigator.languages).then((text) => {
    document.documentElement.lang = text.locale;
    document.title = text.desk;
    const fetchJson = window.fetch.bind(window);
    render(<App api={createApi(fetchJson)} call={createCall(fetchJson)} text={text} />, root);
  });
}
