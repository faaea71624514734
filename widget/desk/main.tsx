import { h, render } from "preact";
import { deskTextFor } from "../text/desk/language.ts";
import { createApi } from "./api.ts";
import { App } from "./app.tsx";

const root = document.getElementById("desk");
if (root) {
  const text = deskTextFor(navigator.languages);
  document.documentElement.lang = text.locale;
  document.title = text.desk;
  render(<App api={createApi(window.fetch.bind(window))} text={text} />, root);
}
