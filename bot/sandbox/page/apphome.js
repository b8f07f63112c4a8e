/** The app's Home tab. */

import * as api from "./api.js";
import { viewContext } from "./context.js";
import { tried } from "./dialogs.js";
import { redraw } from "./focus.js";
import { renderHome } from "./home.js";
import { node } from "./nodes.js";
import { on, state } from "./store.js";

/** Tell the app that its Home is open, and show what it publishes: {element, end()}. */
export function homeTab() {
  const inside = node("div", { class: "home-inside", tabindex: "-1" });
  const title = node("h2", { class: "hidden-label" }, "Home");
  const element = node("div", { class: "scroller home" }, title, inside);
  let drawn;
  const draw = () => {
    if (drawn === state.app.home) return;
    drawn = state.app.home;
    redraw(inside, () => inside.replaceChildren(renderHome(drawn, viewContext())));
  };
  const ends = [
    on("home", draw),
    on("people", () => {
      drawn = undefined;
      draw();
    }),
  ];
  draw();
  tried(() => api.does(state.name, "opens_home", { tab: "home" }));
  return { element, end: () => ends.forEach((end) => end()) };
}
