/** The canvas of a channel, in a window: its Markdown as the app has written it. */

import * as api from "./api.js";
import { openDialog, tried } from "./dialogs.js";
import { node } from "./nodes.js";
import { state } from "./store.js";

/** What stands in it now. */
export async function openCanvas(channel) {
  const found = await tried(() => api.canvas(state.name, channel.id));
  if (!found) return;
  openDialog(found.title || "Canvas", node("pre", { class: "canvas" }, found.markdown));
}
