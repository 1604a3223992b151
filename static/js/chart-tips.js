// Tooltips of every picture (svg[role=img] in .figure-pic): by pointer, by touch, and by the arrow keys over its marks
// (elements with data-i). The row of the data table that belongs to a mark is lit with it. Pictures are complete without.

const MARKS = "[data-i]";
const REACH = 24; // pixels around a mark that a finger may miss it by
const pictureOf = (element) => element?.closest?.(".figure-pic");
const marksOf = (picture) => [...picture.querySelectorAll(`svg[role=img] ${MARKS}`)];

function wordsOf(mark) {
  const title = mark.querySelector(":scope > title");
  if (title) { // the browser's own tooltip would come on top
    mark.dataset.tip = title.textContent;
    title.remove();
  }
  return mark.dataset.tip || mark.textContent.replace(/\s+/g, " ").trim();
}

function tipOf(picture) {
  let tip = picture.querySelector(":scope > .chart-tip");
  if (!tip) {
    tip = document.createElement("div");
    tip.className = "chart-tip";
    tip.setAttribute("aria-hidden", "true");
    picture.append(tip);
  }
  return tip;
}

/** The table row of a mark: rows stand in the order in which the marks first appear; nothing when their numbers differ. */
function rowOf(picture, mark) {
  const rows = [...(picture.closest(".figure")?.querySelectorAll(".figure-data tbody tr") || [])].filter((row) => row.querySelector("td"));
  const order = [...new Set(marksOf(picture).map((each) => each.dataset.i))];
  return rows.length === order.length ? rows[order.indexOf(mark.dataset.i)] : undefined;
}

function hide(picture) {
  picture?.closest(".figure")?.querySelectorAll(".is-current").forEach((each) => each.classList.remove("is-current"));
  picture?.querySelectorAll(".is-current").forEach((each) => each.classList.remove("is-current"));
  const tip = picture?.querySelector(":scope > .chart-tip");
  if (tip) tip.hidden = true;
}

function show(picture, mark, { aloud = false } = {}) {
  const words = wordsOf(mark);
  hide(picture);
  if (!words) return;
  mark.classList.add("is-current");
  rowOf(picture, mark)?.classList.add("is-current");
  const tip = tipOf(picture);
  tip.textContent = words;
  tip.hidden = false;
  const frame = picture.getBoundingClientRect();
  const box = mark.getBoundingClientRect();
  const middle = box.left + box.width / 2 - frame.left + picture.scrollLeft;
  const low = picture.scrollLeft + 4;
  const high = Math.max(picture.scrollLeft + picture.clientWidth - tip.offsetWidth - 4, low);
  tip.style.left = `${Math.min(Math.max(middle - tip.offsetWidth / 2, low), high)}px`;
  const above = box.top - frame.top - tip.offsetHeight - 8;
  tip.style.top = `${above > 0 ? above : box.bottom - frame.top + 8}px`;
  const live = document.getElementById("live");
  if (aloud && live) live.textContent = words;
}

function nearest(picture, x, y) {
  let found = null;
  let least = REACH;
  for (const mark of marksOf(picture)) {
    const box = mark.getBoundingClientRect();
    const away = Math.hypot(Math.max(box.left - x, 0, x - box.right), Math.max(box.top - y, 0, y - box.bottom));
    if (away < least || (away === 0 && box.width * box.height === 0)) [found, least] = [mark, away];
  }
  return found;
}

document.addEventListener("pointerover", (event) => {
  const mark = event.pointerType === "mouse" && event.target.closest?.(`.figure-pic svg[role=img] ${MARKS}`);
  if (mark) show(pictureOf(mark), mark);
});
document.addEventListener("pointerout", (event) => {
  const picture = event.pointerType === "mouse" && pictureOf(event.target);
  if (picture && !picture.matches(":focus")) hide(picture);
});
document.addEventListener("click", (event) => {
  const picture = event.target.closest?.(".figure-pic svg[role=img]") && pictureOf(event.target);
  document.querySelectorAll(".figure-pic:has(> .chart-tip:not([hidden]))").forEach((other) => { if (other !== picture) hide(other); });
  if (!picture) return;
  const mark = event.target.closest(MARKS) || nearest(picture, event.clientX, event.clientY);
  if (mark) show(picture, mark);
  else hide(picture);
});

const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
document.addEventListener("keydown", (event) => {
  const picture = event.target.matches?.(".figure-pic") ? event.target : null;
  const marks = picture ? marksOf(picture) : [];
  if (!marks.length || event.altKey || event.ctrlKey || event.metaKey) return;
  const at = marks.findIndex((mark) => mark.classList.contains("is-current"));
  let next;
  if (event.key in STEPS) next = at < 0 ? (STEPS[event.key] > 0 ? 0 : marks.length - 1) : at + STEPS[event.key];
  else if (event.key === "Home") next = 0;
  else if (event.key === "End") next = marks.length - 1;
  else if (event.key === "Escape") { hide(picture); return; }
  else return;
  event.preventDefault();
  const mark = marks[Math.min(Math.max(next, 0), marks.length - 1)];
  mark.scrollIntoView({ block: "nearest", inline: "center" });
  show(picture, mark, { aloud: true });
});
document.addEventListener("focusout", (event) => {
  if (event.target.matches?.(".figure-pic")) hide(event.target);
});

/** Pictures with marks can be reached by the keyboard. */
function reachable(root) {
  root.querySelectorAll(".figure-pic:not([tabindex])").forEach((picture) => {
    if (!marksOf(picture).length) return;
    picture.tabIndex = 0;
    picture.setAttribute("role", "group");
    picture.setAttribute("aria-label", "Gambar; tekan panah untuk membaca tiap data");
  });
}
reachable(document);
document.addEventListener("htmx:afterSwap", (event) => reachable(event.target));
