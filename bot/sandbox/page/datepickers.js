/** Dates, and dates with a time: typed, or picked from a calendar. */

import { calendar } from "./calendar.js";
import { epochOf, isoDay, isoTime, readableDay, readableTime, zoneName } from "./dates.js";
import { float } from "./floating.js";
import { icon, ICONS, node } from "./nodes.js";
import { standing } from "./standing.js";
import { readable } from "./text.js";
import { parseDay, parseTime } from "./typeddates.js";
import { use } from "./using.js";

/** A day. */
export function drawDatePicker(place) {
  const shown = dayField(place, standing(place), (day) => use(place, shown.node, day));
  return shown.node;
}

/** A day and a time in the reader's zone; the app gets seconds since the epoch. */
export function drawDateTimePicker(place) {
  const { context, field } = place;
  const now = standing(place);
  const moment = now === null ? null : new Date(now * 1000);
  const changed = () => {
    const [day, time] = [days.value(), times.value()];
    if (day && time) return use(place, whole, epochOf(day, time, context.tz));
    return day || time ? true : use(place, whole, null);
  };
  const days = dayField(place, moment && isoDay(moment, context.tz), changed);
  const times = timeField(moment && isoTime(moment, context.tz), changed, field);
  const zone = node("span", { class: "bk-zone" }, zoneName(context.tz, today(context)));
  const whole = node("div", { class: "bk-datetime" }, days.node, times.node, zone);
  return whole;
}

function today(context) {
  return context.now?.() ?? new Date();
}

/** {node, value()}: a field for a day ("2026-12-01" or null); `changed(day)` may refuse: false. */
function dayField(place, initial, changed) {
  const { context } = place;
  const { whole, input, opener } = dayParts(place);
  const month = calendar({ onPick: pick });
  whole.append(month.node);
  const floating = float(month.node, whole);
  let day = initial;
  const show = () => (input.value = day ? readableDay(day) : "");

  async function put(wanted) {
    const before = day;
    day = wanted;
    floating.close();
    show();
    if (day !== before && (await changed(day)) === false) day = before;
    show();
  }

  function pick(picked) {
    put(picked);
    input.focus(); // at once: the field may be drawn anew before the app has answered
  }

  function read() {
    if (input.value === (day ? readableDay(day) : "")) return;
    const typed = parseDay(input.value, today(context), context.tz);
    if (typed === undefined) show();
    else put(typed);
  }

  function open(withFocus) {
    month.show({ chosen: day, today: isoDay(today(context), context.tz) });
    floating.open();
    if (withFocus) month.focus();
  }

  listen({ whole, input, opener, month, floating, read, open });
  show();
  return { node: whole, value: () => day };
}

function dayParts({ element, field }) {
  const placeholder = element.placeholder ? readable(element.placeholder) : "Choose a date";
  const looks = { class: "bk-input bk-date", type: "text", autocomplete: "off", placeholder };
  const input = node("input", { ...looks, ...field });
  if (!field["aria-labelledby"]) input.setAttribute("aria-label", placeholder);
  const said = { type: "button", class: "bk-opener", "aria-label": "Open the calendar" };
  const opener = node("button", said, icon(ICONS.calendar));
  return { whole: node("div", { class: "bk-picker" }, input, opener), input, opener };
}

function listen({ whole, input, opener, month, floating, read, open }) {
  const back = () => {
    floating.close();
    input.focus();
  };
  opener.addEventListener("click", () => open(true));
  input.addEventListener("click", () => open(false));
  input.addEventListener("change", read);
  onKeys(input, {
    Enter: read,
    ArrowDown: () => open(true),
    Escape: () => (floating.isOpen() ? floating.close() : false),
  });
  onKeys(month.node, { Escape: back });
  whole.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !whole.contains(event.relatedTarget)) floating.close();
  });
}

/** A key that is taken here goes no further; one whose deed gives false does. */
function onKeys(element, deeds) {
  element.addEventListener("keydown", (event) => {
    if (!(event.key in deeds) || deeds[event.key]() === false) return;
    event.preventDefault();
    event.stopPropagation();
  });
}

/** {node, value()}: a field for a time of day, "09:05" or null. */
function timeField(initial, changed, field) {
  const looks = { class: "bk-input bk-time", type: "text", autocomplete: "off" };
  const named = { "aria-label": "Time", "aria-describedby": field["aria-describedby"] };
  const input = node("input", { ...looks, ...named, placeholder: "9:00 AM" });
  let time = initial;
  const show = () => (input.value = time ? readableTime(time) : "");
  input.addEventListener("change", () => {
    const before = time;
    time = input.value.trim() ? (parseTime(input.value) ?? time) : null;
    show();
    if (time !== before) changed();
  });
  show();
  return { node: input, value: () => time };
}
