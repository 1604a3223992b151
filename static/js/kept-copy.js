// What is typed into a part of a risalah is also kept in this browser, until the server has confirmed it: a lost network, a
// closed tab or an expired session ends with the text where it was.
//
// The copy is kept under the person's own number (data-person of <body>), so that the next person at a shared computer
// neither sees nor sends it. When the page is opened again, the server fills the form with the copy (nothing is stored by
// that), and the form saves itself as ever: joined with what others wrote meanwhile, or with the question what to keep.

const PREFIX = "kbk-salinan";
const WAIT = 400;
const OLDEST = 30 * 24 * 3600 * 1000;
const SKIPPED = new Set(["csrfmiddlewaretoken", "revision", "paste", "add_slot", "tab", "gabung", "unggah"]);

const person = document.body.dataset.person;
const timers = new WeakMap();
const touched = new WeakMap(); // form → ids of the fields typed into since the page was made
const forms = () => [...document.querySelectorAll("form.part-form")];
const pathOf = (form) => new URL(form.action).pathname;
const keyOf = (path) => `${PREFIX}:${person}:${path}`;
const entriesOf = (form) => [...new FormData(form)].filter(([name, value]) => typeof value === "string" && !SKIPPED.has(name));

function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
}

function keep(form) {
  clearTimeout(timers.get(form));
  if (!form.isConnected || !form.dataset.save) return;
  const copy = { at: Date.now(), revision: form.elements.revision.value, entries: entriesOf(form) };
  try {
    localStorage.setItem(keyOf(pathOf(form)), JSON.stringify(copy));
    form.dataset.kept = "";
  } catch { // the browser has no room, or allows none
    delete form.dataset.kept;
  }
  form.dispatchEvent(new CustomEvent("part:kept", { bubbles: true }));
}

function forget(form) {
  clearTimeout(timers.get(form));
  localStorage.removeItem(keyOf(pathOf(form)));
  delete form.dataset.kept;
}

function soon(event) {
  const form = event.target.closest?.("form.part-form");
  if (!form || ["noAutosave", "viewOnly"].some((mark) => mark in event.target.dataset)) return;
  if (!touched.has(form)) touched.set(form, new Set());
  if (event.target.id) touched.get(form).add(event.target.id);
  clearTimeout(timers.get(form));
  timers.set(form, setTimeout(keep, event.type === "change" ? 0 : WAIT, form));
}

/** What was typed while the copy was fetched goes along, and the focus with it. */
function carryOver(from, into) {
  for (const id of touched.get(from) || []) {
    const [ours, theirs] = [from, into].map((form) => form.querySelector(`#${CSS.escape(id)}`));
    if (!ours || !theirs) continue;
    if (ours.type === "checkbox") theirs.checked = ours.checked;
    else theirs.value = ours.value;
  }
  const focused = from.contains(document.activeElement) && document.activeElement;
  const caret = focused && "selectionStart" in focused ? [focused.selectionStart, focused.selectionEnd] : null;
  return () => {
    const again = focused?.id && document.getElementById(focused.id);
    again?.focus({ preventScroll: true });
    if (again && caret && caret[0] !== null) again.setSelectionRange(...caret);
  };
}

function when(copy) {
  const at = new Date(copy.at);
  const time = `${String(at.getHours()).padStart(2, "0")}.${String(at.getMinutes()).padStart(2, "0")}`;
  return `${at.toLocaleDateString("id-ID", { day: "numeric", month: "long" })} pukul ${time}`;
}

function notice(text) {
  const line = document.createElement("p");
  line.className = "message message-info kept-notice";
  line.setAttribute("role", "status");
  line.textContent = text;
  return line;
}

/** Fill the form with the copy, by the server's hand, and send it on its way. */
async function restore(form, copy) {
  const body = new URLSearchParams(copy.entries);
  body.set("revision", copy.revision);
  body.set("pulihkan", "1");
  const token = document.cookie.match(/(?:^|; )(?:__Host-)?csrftoken=([^;]+)/)?.[1] || form.elements.csrfmiddlewaretoken.value;
  const answer = await fetch(form.action, { method: "POST", body, headers: { "HX-Request": "true", "X-CSRFToken": token } }).catch(() => null);
  const page = answer?.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
  const filled = page?.querySelector("form.part-form");
  if (!filled) return;
  filled.dataset.kept = "";
  form.closest("details")?.setAttribute("open", "");
  const refocus = carryOver(form, filled);
  form.replaceWith(filled);
  window.htmx.process(filled);
  refocus();
  filled.before(notice(`Tulisan Anda dari ${when(copy)} yang belum terkirim sudah dikembalikan di sini.`));
  filled.dispatchEvent(new CustomEvent("part:fresh", { bubbles: true }));
  filled.dispatchEvent(new Event("change", { bubbles: true }));
}

/** Texts for parts that can no longer be written (the section is locked): to be copied by hand, then thrown away. */
function showLocked(path, copy) {
  const texts = copy.entries.map(([, value]) => value).filter((value) => value.trim() && !/^[rs][a-z0-9]{8}$/.test(value));
  const box = notice(`Bagian ini terkunci. Tulisan Anda dari ${when(copy)} yang belum terkirim masih ada di perangkat ini; salin bila perlu.`);
  const text = Object.assign(document.createElement("textarea"), { className: "form-control", readOnly: true, rows: 4, value: texts.join("\n") });
  text.setAttribute("aria-label", "Tulisan yang belum terkirim");
  const done = Object.assign(document.createElement("button"), { type: "button", className: "btn btn-quiet", textContent: "Buang salinan ini" });
  done.addEventListener("click", () => {
    localStorage.removeItem(keyOf(path));
    box.remove();
  });
  box.append(text, done);
  document.querySelector("main .stack")?.prepend(box);
}

function start() {
  const here = location.pathname;
  for (const key of Object.keys(localStorage).filter((each) => each.startsWith(`${PREFIX}:`))) {
    const copy = read(key);
    if (!copy || Date.now() - copy.at > OLDEST) {
      localStorage.removeItem(key);
      continue;
    }
    const path = key.slice(`${PREFIX}:${person}:`.length);
    if (!key.startsWith(`${PREFIX}:${person}:`) || !path.startsWith(here)) continue;
    const form = forms().find((each) => pathOf(each) === path);
    if (!form) showLocked(path, copy);
    else if (JSON.stringify(entriesOf(form)) === JSON.stringify(copy.entries)) localStorage.removeItem(key);
    else restore(form, copy);
  }
}

if (person) {
  for (const kind of ["input", "change"]) document.addEventListener(kind, soon);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") forms().forEach(keep);
  });
  document.addEventListener("part:saved", (event) => {
    if (event.target.dataset.save) keep(event.target); // typed on while the save was under way
    else forget(event.target);
  });
  document.addEventListener("part:stale", (event) => {
    if (!event.target.dataset.save) forget(event.target);
  });
  document.addEventListener("kbk:signed-out", () => {
    forms().filter((form) => form.dataset.save === "failed").forEach(keep);
  });
  for (const failure of ["htmx:sendError", "htmx:timeout", "htmx:responseError"]) {
    document.addEventListener(failure, (event) => {
      const form = event.detail.elt?.closest?.("form.part-form");
      if (form) keep(form);
    });
  }
  start();
}
