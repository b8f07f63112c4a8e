/** A month to pick a day from, by mouse or by keys. */

import { freshId, icon, ICONS, node } from "./nodes.js";

const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const DAY = 24 * 60 * 60 * 1000;
// Keys, and how many days or months they move.
const DAYS = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };
const MONTHS = { PageUp: -1, PageDown: 1 };

/** calendar({onPick}) -> {node, show({chosen, today}), focus()}; days are texts, "2026-12-01". */
export function calendar({ onPick }) {
  const { whole, title, grid } = drawParts((months) => go(plusMonths(at, months)));
  let [at, chosen, today] = ["", null, ""];

  function go(day) {
    at = day;
    title.textContent = words(at, { month: "long", year: "numeric" });
    const draw = (each) => dayNode(each, { at, chosen, today, onPick });
    const rows = weeks(at).map((week) => node("div", ROW, week.map(draw)));
    grid.replaceChildren(weekdays(), ...rows);
  }

  function focus() {
    grid.querySelector('[tabindex="0"]')?.focus();
  }

  grid.addEventListener("keydown", (event) => {
    const day = moved(at, event.key);
    if (day === null) return;
    go(day);
    focus();
    event.preventDefault();
  });

  function show(now) {
    ({ chosen, today } = now);
    go(chosen ?? today);
  }
  return { node: whole, show, focus };
}

const ROW = { role: "row", class: "bk-week" };

function drawParts(step) {
  const title = node("div", { id: freshId("month"), class: "bk-month", "aria-live": "polite" });
  const grid = node("div", { class: "bk-days", role: "grid", "aria-labelledby": title.id });
  const [back, on] = [
    stepper(() => step(-1), "Previous", "left"),
    stepper(() => step(1), "Next", "right"),
  ];
  const head = node("div", { class: "bk-calendar-head" }, back, title, on);
  const looks = { class: "bk-calendar", role: "group", "aria-label": "Calendar" };
  return { whole: node("div", looks, head, grid), title, grid };
}

function stepper(click, name, direction) {
  const looks = { type: "button", class: "bk-step", "aria-label": `${name} month` };
  return node("button", { ...looks, on: { click } }, icon(ICONS[direction]));
}

function moved(day, key) {
  if (key in DAYS) return plus(day, DAYS[key]);
  return key in MONTHS ? plusMonths(day, MONTHS[key]) : null;
}

function dayNode(day, { at, chosen, today, onPick }) {
  const outside = day.slice(0, 7) === at.slice(0, 7) ? "" : "is-outside";
  const looks = { type: "button", role: "gridcell", class: `bk-day ${outside}`.trim() };
  const name = { weekday: "long", month: "long", day: "numeric", year: "numeric" };
  const told = {
    "aria-label": words(day, name),
    "aria-selected": String(day === chosen),
    "aria-current": day === today ? "date" : null,
    tabindex: day === at ? "0" : "-1",
  };
  const click = () => onPick(day);
  return node("button", { ...looks, ...told, on: { click } }, String(Number(day.slice(8))));
}

function weekdays() {
  const heads = WEEKDAYS.map((name) =>
    node("span", { role: "columnheader", "aria-label": name }, name.slice(0, 2)),
  );
  return node("div", { role: "row", class: "bk-week is-head" }, heads);
}

/** The weeks of the month that `day` is in, Monday first, whole. */
function weeks(day) {
  const first = `${day.slice(0, 8)}01`;
  const weekday = (new Date(`${first}T00:00:00Z`).getUTCDay() + 6) % 7;
  const next = plusMonths(first, 1);
  const found = [];
  for (let start = plus(first, -weekday); start < next; start = plus(start, 7)) {
    found.push(Array.from({ length: 7 }, (_, n) => plus(start, n)));
  }
  return found;
}

// The arithmetic is in UTC, where each day has 24 hours.

function plus(day, days) {
  return text(Date.parse(`${day}T00:00:00Z`) + days * DAY);
}

function plusMonths(day, months) {
  const [year, month, date] = day.split("-").map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return text(Date.UTC(year, month - 1 + months, Math.min(date, last)));
}

function text(milliseconds) {
  return new Date(milliseconds).toISOString().slice(0, 10);
}

function words(day, options) {
  const format = new Intl.DateTimeFormat("en-US", { ...options, timeZone: "UTC" });
  return format.format(new Date(`${day}T00:00:00Z`));
}
