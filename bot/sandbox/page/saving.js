/** The workspace to a file, and from one. */

import * as api from "./api.js";
import { note, sure, tried } from "./dialogs.js";
import { isoDay } from "./dates.js";
import { node } from "./nodes.js";
import { now, state } from "./store.js";

/** Have the browser keep the workspace in a file. */
export async function saveToFile() {
  const text = await tried(api.saved);
  if (!text) return;
  const url = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  const name = `${state.workspace.name.toLowerCase()}-sandbox-${isoDay(now(), state.me.tz)}.json`;
  const link = node("a", { href: url, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}

/** Ask for a file, and have everything become as it was in it. */
export function loadFromFile() {
  const input = node("input", { type: "file", accept: "application/json,.json" });
  input.addEventListener("change", () => input.files[0] && load(input.files[0]));
  input.click();
}

async function load(file) {
  const text = "Everything in the sandbox becomes as it was when the file was saved.";
  if (!(await sure({ title: "Load from a file", text, yes: "Load" }))) return;
  const done = await tried(async () => {
    await api.load(await file.text());
    return true;
  });
  if (done) note("Loaded.");
}
