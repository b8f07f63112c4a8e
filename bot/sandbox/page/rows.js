/** A long list of rows of any height, of which only those in sight (and a little more) are drawn. */

import { node } from "./nodes.js";

const GUESS = 60;
const AHEAD = 800;
const FETCH_AHEAD = 2400;
const NEAR = 40;
const SETTLING = 4;

/**
 * `draw(row)` gives a row's element; rows are {key, …} and drawn anew when they are another object.
 * `onTop` and `onBottom` are called when the reader comes near the ends, `onLook` after every scroll.
 */
export class RowList {
  constructor({ draw, label, onTop, onBottom, onLook }) {
    Object.assign(this, { draw, onTop, onBottom, onLook });
    this.rows = [];
    this.tops = [0];
    this.heights = new Map();
    this.drawn = new Map();
    this.isStuck = true;
    this.placed = 0;
    this.inside = node("div", { class: "rows", role: "list", "aria-label": label });
    this.whole = node("div", { class: "rows-whole" }, this.inside);
    this.element = node("div", { class: "scroller", tabindex: "0" }, this.whole);
    this.element.addEventListener("scroll", () => this.scrolled(), { passive: true });
    this.unmeasured = new Set();
    this.watching = new ResizeObserver((changes) => this.resized(changes));
    this.watching.observe(this.element);
  }

  /** Show these rows; what the reader looks at stays where it is, the end if they were there. */
  show(rows) {
    const anchor = this.anchor();
    this.rows = rows;
    this.settle(anchor);
  }

  /** Where the reader is: at the end, or at the first row in sight. */
  anchor() {
    if (this.isStuck) return null;
    const top = this.element.scrollTop;
    const at = this.indexAt(top);
    return this.rows[at] ? { key: this.rows[at].key, offset: this.tops[at] - top } : null;
  }

  /** Free space above few rows, which stand at the bottom. */
  lead() {
    return Math.max(0, this.element.clientHeight - this.tops.at(-1));
  }

  /** Bring a row into sight, a third down; false if it is not there. */
  reveal(key) {
    if (!this.rows.some((row) => row.key === key)) return false;
    this.isStuck = false;
    this.settle({ key, offset: Math.round(this.element.clientHeight / 3) });
    return true;
  }

  /** To the end. */
  toEnd() {
    this.isStuck = true;
    this.settle(null);
  }

  /** The element of a row that is drawn. */
  elementOf(key) {
    return this.drawn.get(key)?.element ?? null;
  }

  /** What we scroll ourselves says nothing of where the reader wants to be. */
  scrolled() {
    if (Math.abs(this.element.scrollTop - this.placed) >= 1) this.isStuck = this.isAtEnd();
    this.later();
  }

  /** In another width, what is out of sight has heights that nobody knows. */
  resized(changes) {
    const width = this.element.clientWidth;
    if (this.width && this.width !== width) this.heights.clear();
    this.width = width;
    const changed = new Set(changes.map((change) => change.target));
    for (const [key, { element }] of this.drawn) {
      if (changed.has(element) || !this.heights.has(key)) this.unmeasured.add(key);
    }
    this.later();
  }

  later() {
    if (this.frame) return;
    this.frame = requestAnimationFrame(() => {
      this.frame = null;
      if (this.element.clientHeight === 0) return;
      this.settle(this.anchor());
      this.atEnds();
    });
  }

  atEnds() {
    const { scrollTop, scrollHeight, clientHeight } = this.element;
    if (scrollTop < FETCH_AHEAD) this.onTop?.();
    if (scrollHeight - scrollTop - clientHeight < FETCH_AHEAD) this.onBottom?.();
    this.onLook?.();
  }

  /** Draw and measure until what is in sight stands still, with `anchor` where it was. */
  settle(anchor) {
    for (let n = 0; n < SETTLING; n += 1) {
      this.measureTops();
      this.place(anchor);
      this.fill();
      if (!this.measure()) break;
    }
    this.measureTops();
    this.place(anchor);
    this.inside.style.top = `${this.tops[this.from] + this.lead()}px`;
    this.isStuck = this.isAtEnd();
  }

  isAtEnd() {
    const { scrollTop, scrollHeight, clientHeight } = this.element;
    return scrollHeight - scrollTop - clientHeight < NEAR;
  }

  measureTops() {
    const tops = new Array(this.rows.length + 1);
    tops[0] = 0;
    this.rows.forEach((row, n) => {
      tops[n + 1] = tops[n] + (this.heights.get(row.key) ?? GUESS);
    });
    this.tops = tops;
    this.whole.style.height = `${tops.at(-1)}px`;
  }

  place(anchor) {
    const { clientHeight } = this.element;
    let top = this.tops.at(-1) - clientHeight;
    if (anchor) {
      const at = this.rows.findIndex((row) => row.key === anchor.key);
      if (at < 0) return;
      top = this.tops[at] - anchor.offset;
    }
    const wanted = Math.max(0, Math.min(top, this.tops.at(-1) - clientHeight));
    if (Math.abs(this.element.scrollTop - wanted) >= 1) this.element.scrollTop = wanted;
    this.placed = this.element.scrollTop;
  }

  /** The first row that ends below `top`. */
  indexAt(top) {
    let [low, high] = [0, this.rows.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.tops[middle + 1] <= top) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  span() {
    const top = this.element.scrollTop;
    const from = this.indexAt(top - AHEAD);
    const to = Math.min(
      this.rows.length,
      this.indexAt(top + this.element.clientHeight + AHEAD) + 1,
    );
    return [from, to];
  }

  /** Have exactly the rows of the span drawn, in order. */
  fill() {
    [this.from, this.to] = this.span();
    const wanted = this.rows.slice(this.from, this.to);
    const keys = new Set(wanted.map((row) => row.key));
    for (const key of [...this.drawn.keys()]) if (!keys.has(key)) this.erase(key);
    const elements = wanted.map((row) => this.elementFor(row));
    let next = this.inside.firstChild;
    for (const element of elements) {
      if (element === next) next = next.nextSibling;
      else this.inside.insertBefore(element, next);
    }
  }

  elementFor(row) {
    const known = this.drawn.get(row.key);
    if (known?.row === row) return known.element;
    const element = this.draw(row, known?.element ?? null);
    if (known && known.element !== element) {
      this.watching.unobserve(known.element);
      known.element.replaceWith(element);
    }
    this.watching.observe(element);
    this.unmeasured.add(row.key);
    this.drawn.set(row.key, { row, element });
    return element;
  }

  erase(key) {
    const { element } = this.drawn.get(key);
    this.watching.unobserve(element);
    element.remove();
    this.drawn.delete(key);
  }

  /** Whether a row that is new or has changed has another height than we thought. */
  measure() {
    let moved = false;
    for (const key of this.unmeasured) {
      const height = this.drawn.get(key)?.element.getBoundingClientRect().height;
      if (height === undefined || Math.abs((this.heights.get(key) ?? GUESS) - height) < 0.5)
        continue;
      this.heights.set(key, height);
      moved = true;
    }
    this.unmeasured.clear();
    return moved;
  }
}
