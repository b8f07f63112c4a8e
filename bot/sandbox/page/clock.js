/** The sandbox's clock: what time it is there, and jumps ahead. */

import * as api from "./api.js";
import { watchArrivals } from "./arrivals.js";
import { isoDay, isoTime, timeOfDay, zoneName } from "./dates.js";
import { openDialog, tried } from "./dialogs.js";
import { openMenu } from "./menu.js";
import { icon, ICONS, node } from "./nodes.js";
import { now, on, state } from "./store.js";

const JUMPS = [
  ["+2 minutes", "+2 minutes", "after that, a reaction can no longer be taken back"],
  ["+1 hour", "+1 hour", ""],
  ["Tomorrow 09:00", "tomorrow 09:00", ""],
  ["Next Monday 09:00", "Monday 09:00", "Sales gets its roadmap update"],
  ["+1 week", "+1 week", ""],
  ["+1 month", "+1 month", ""],
];
const REFRESH_MS = 2000;

/** The button with the time on it, kept right. */
export function clockButton() {
  const words = node("span", { class: "clock-words" });
  const attributes = { type: "button", class: "top-button clock", "aria-haspopup": "menu" };
  const button = node("button", attributes, icon(ICONS.clock), words);
  button.addEventListener("click", () => openMenu(button, items(), { label: "Move the clock" }));
  const show = () => {
    const { time, zone } = reading();
    const text = `${time} ${zone}`;
    if (button.title === text) return;
    button.title = text;
    words.replaceChildren(time, node("span", { class: "clock-zone" }, ` ${zone}`));
    button.setAttribute("aria-label", `It is ${text}. Move the clock`);
  };
  on("clock", show);
  on("everything", show);
  setInterval(show, REFRESH_MS);
  show();
  return button;
}

/** {time: "Mon, Nov 23, 9:00 AM", zone: "GMT+1"} */
function reading() {
  const { tz } = state.me;
  const options = { weekday: "short", month: "short", day: "numeric", timeZone: tz };
  const day = new Intl.DateTimeFormat("en-US", options).format(now());
  return { time: `${day}, ${timeOfDay(now(), tz)}`, zone: zoneName(tz, now()) };
}

function items() {
  const jumps = JUMPS.map(([label, to, hint]) => ({ label, hint, pick: () => jump(to) }));
  const another = { label: "Another time…", pick: askWhen };
  return [{ heading: "Move the clock ahead" }, ...jumps, "-", another];
}

/** Move the clock: "Monday 09:00" is so for the reader. What arrives then is listed. */
async function jump(to) {
  const watching = watchArrivals();
  const done = await tried(() => api.moveClock(to, state.me.tz).then(() => true));
  if (done) watching.arrived();
  else watching.stop();
}

function askWhen() {
  const { tz } = state.me;
  const least = `${isoDay(now(), tz)}T${isoTime(now(), tz)}`;
  const field = node("input", {
    type: "datetime-local",
    class: "field",
    required: true,
    min: least,
    value: least,
  });
  const label = node("label", { class: "field-label" }, `Date and time (${tz})`, field);
  const go = node("button", { type: "submit", class: "button is-primary" }, "Move the clock");
  const form = node("form", { method: "dialog" }, label, node("div", { class: "dialog-foot" }, go));
  const dialog = openDialog("Move the clock ahead", form);
  form.addEventListener("submit", () => {
    dialog.close();
    jumpTo(field.value);
  });
}

/** Hours and days from now, in the words that the sandbox knows. */
function jumpTo(local) {
  const { tz } = state.me;
  const here = Date.parse(`${isoDay(now(), tz)}T${isoTime(now(), tz)}:00Z`);
  const minutes = Math.round((Date.parse(`${local}:00Z`) - here) / 60000);
  if (minutes > 0) jump(`+${minutes} minutes`);
}
