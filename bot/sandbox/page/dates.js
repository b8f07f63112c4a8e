/** Moments as the reader's clock and calendar show them: their zone, Slack's formats. */

const DAY = 24 * 60 * 60 * 1000;

/** `date` in `tz`: {year, month, day, hour, minute, second} as numbers, weekday as a word. */
export function partsIn(date, tz) {
  const format = formatter(tz, {
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
    weekday: "long",
    hourCycle: "h23",
  });
  const parts = Object.fromEntries(format.formatToParts(date).map((p) => [p.type, p.value]));
  const { weekday, ...numbers } = parts;
  return {
    ...Object.fromEntries(Object.entries(numbers).map(([k, v]) => [k, Number(v)])),
    weekday,
  };
}

const formatters = new Map();

function formatter(tz, options) {
  const key = JSON.stringify([tz, options]);
  if (!formatters.has(key)) formatters.set(key, makeFormatter(tz, options));
  return formatters.get(key);
}

function makeFormatter(tz, options) {
  try {
    return new Intl.DateTimeFormat("en-US", { ...options, timeZone: tz || "UTC" });
  } catch {
    return new Intl.DateTimeFormat("en-US", { ...options, timeZone: "UTC" });
  }
}

/** "9:05 AM" */
export function timeOfDay(date, tz) {
  return plainSpaces(formatter(tz, { hour: "numeric", minute: "2-digit" }).format(date));
}

/** "Monday, 9:05 AM" */
export function weekdayAndTime(date, tz) {
  return `${partsIn(date, tz).weekday}, ${timeOfDay(date, tz)}`;
}

function withSeconds(date, tz) {
  const options = { hour: "numeric", minute: "2-digit", second: "2-digit" };
  return plainSpaces(formatter(tz, options).format(date));
}

function plainSpaces(text) {
  return text.replace(/\u202f/g, " ");
}

/** The calendar day of `date` in `tz`, as "2026-12-01". */
export function isoDay(date, tz) {
  const { year, month, day } = partsIn(date, tz);
  return [String(year).padStart(4, "0"), two(month), two(day)].join("-");
}

/** The time of `date` in `tz`, as "09:05". */
export function isoTime(date, tz) {
  const { hour, minute } = partsIn(date, tz);
  return `${two(hour)}:${two(minute)}`;
}

function two(number) {
  return String(number).padStart(2, "0");
}

/** Seconds since the epoch when it is `day` ("2026-12-01") `time` ("09:05") in `tz`. */
export function epochOf(day, time, tz) {
  const wanted = Date.parse(`${day}T${time}:00Z`);
  let guess = wanted;
  // Twice, as the first correction may have crossed a change of the clocks.
  for (let n = 0; n < 2; n += 1) guess += wanted - asIfUtc(new Date(guess), tz);
  return Math.round(guess / 1000);
}

function asIfUtc(date, tz) {
  const p = partsIn(date, tz);
  return Date.UTC(p.year, p.month - 1, p.day, p.hour, p.minute, p.second);
}

/** Days from `now` to `date` on the calendar of `tz`: 0 today, 1 tomorrow. */
export function daysFrom(now, date, tz) {
  const midnight = (moment) => Date.parse(`${isoDay(moment, tz)}T00:00:00Z`);
  return Math.round((midnight(date) - midnight(now)) / DAY);
}

const NEAR = { "-1": "yesterday", 0: "today", 1: "tomorrow" };
const CALENDAR = {
  date: (p) => `${p.month} ${ordinal(p.day)}, ${p.year}`,
  date_short: (p) => `${p.month.slice(0, 3)} ${p.day}, ${p.year}`,
  date_long: (p) => `${p.weekday}, ${p.month} ${ordinal(p.day)}, ${p.year}`,
};

function ordinal(day) {
  const ending = { 1: "st", 2: "nd", 3: "rd" }[day % 10];
  return `${day}${day >= 11 && day <= 13 ? "th" : (ending ?? "th")}`;
}

function calendarDay(token, date, tz) {
  const month = formatter(tz, { month: "long" }).format(date);
  return CALENDAR[token]({ ...partsIn(date, tz), month });
}

/** "3 minutes ago", "in 2 days". */
export function ago(date, now) {
  const words = new Intl.RelativeTimeFormat("en-US", { numeric: "auto" });
  let amount = (date - now) / 1000;
  for (const [unit, size] of [
    ["second", 60],
    ["minute", 60],
    ["hour", 24],
    ["day", 30],
    ["month", 12],
  ]) {
    if (Math.abs(amount) < size) return words.format(Math.round(amount), unit);
    amount /= size;
  }
  return words.format(Math.round(amount), "year");
}

function token(name, date, { tz, now }) {
  const pretty = name.endsWith("_pretty");
  const base = name.replace(/_pretty$/, "");
  if (base in CALENDAR) {
    const near = pretty && NEAR[daysFrom(now, date, tz)];
    return near || calendarDay(base, date, tz);
  }
  if (name === "date_num") return isoDay(date, tz);
  if (name === "time") return timeOfDay(date, tz);
  if (name === "time_secs") return withSeconds(date, tz);
  return name === "ago" ? ago(date, now) : null;
}

/**
 * What `<!date^epoch^format|fallback>` reads as: "today at 9:05 AM" (facts.md section 8).
 * `epoch` in seconds; `now` a Date; null when the format holds a token that Slack does not know.
 */
export function formatDate(epoch, format, { tz, now = new Date() }) {
  const date = new Date(Number(epoch) * 1000);
  if (Number.isNaN(date.getTime())) return null;
  let unknown = false;
  const text = format.replace(/\{(\w+)\}/g, (_, name) => {
    const found = token(name, date, { tz, now });
    unknown ||= found === null;
    return found;
  });
  return unknown ? null : text;
}

/** "Tue, Dec 1, 2026", for a day written as "2026-12-01". */
export function readableDay(day) {
  const options = { weekday: "short", month: "short", day: "numeric", year: "numeric" };
  return formatter("UTC", options).format(new Date(`${day}T00:00:00Z`));
}

/** "9:05 AM", for a time written as "09:05". */
export function readableTime(time) {
  return timeOfDay(new Date(`2000-01-01T${time}:00Z`), "UTC");
}

/** "PST", "GMT+1": what people call `tz` at `date`. */
export function zoneName(tz, date) {
  const parts = formatter(tz, { timeZoneName: "short" }).formatToParts(date);
  return parts.find((part) => part.type === "timeZoneName")?.value ?? tz;
}
