/** Days and times as people type them. */

import { partsIn } from "./dates.js";

const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");

/**
 * "2026-12-01" for 2026-12-01, Dec 1, 1 December 2026; without a year, this year in `tz`.
 * null for nothing, undefined for what is no day.
 */
export function parseDay(typed, now, tz) {
  const words = typed.trim();
  if (!words) return null;
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(words);
  if (iso) return existing(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const month = monthIn(words);
  const numbers = [...words.matchAll(/\d+/g)].map(([digits]) => Number(digits));
  if (!month || !numbers.length) return undefined;
  return existing(numbers[1] ?? partsIn(now, tz).year, month, numbers[0]);
}

/** The number of the month that is named in `words`; 0 for none. "Tue, Dec 1" names December. */
function monthIn(words) {
  const named = [...words.matchAll(/[a-z]{3,}/gi)];
  const numbers = named.map(([word]) => MONTHS.indexOf(word.slice(0, 3).toLowerCase()) + 1);
  return numbers.find((number) => number > 0) ?? 0;
}

function existing(year, month, day) {
  const date = new Date(Date.UTC(year, month - 1, day));
  const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && year > 999;
  return isReal ? date.toISOString().slice(0, 10) : undefined;
}

/** "09:15" for 9:15, 9.15, 0915, 9 am, 9:15pm; null for what is no time. */
export function parseTime(typed) {
  const match = /^(\d{1,2})(?:[:.]?(\d{2}))?\s*([ap])?\.?m?\.?$/i.exec(typed.trim());
  if (!match || (!match[2] && !match[3])) return null;
  const [hour, minute] = [Number(match[1]), Number(match[2] ?? 0)];
  const half = match[3]?.toLowerCase();
  if (minute > 59 || hour > (half ? 12 : 23) || (half && hour === 0)) return null;
  return clock(half ? (hour % 12) + (half === "p" ? 12 : 0) : hour, minute);
}

/** "09:05" */
export function clock(hour, minute) {
  return `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
}
