/** App Home: the view that the app has published for the reader. */

import { renderBlocks } from "./blocks.js";
import { node, several } from "./nodes.js";

/** The Home tab's `view`, or what Slack shows while there is none. */
export function renderHome(view, context) {
  if (!view) return several(empty());
  const source = { kind: "view", view_id: view.id };
  const reading = { ...context, source, values: view.state?.values };
  return several(
    node(
      "div",
      { class: "bk-home", dataset: { viewId: view.id } },
      renderBlocks(view.blocks, reading),
    ),
  );
}

function empty() {
  return node(
    "div",
    { class: "bk-home is-empty" },
    node("p", {}, "This is a work in progress: the app has not put anything here yet."),
    node("p", {}, "It does so when you open this tab. Look again in a moment."),
  );
}
