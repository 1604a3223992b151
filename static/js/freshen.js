// Parts of a section draw on each other: choices, mirrored rows, figures and pictures. When somebody goes on to another
// part, or takes what another member has stored, the parts that hold nothing unsaved are brought up to date.

const SENT_AWAY = "kbk-sent-away"; // leaving.js notes the page whose text travels behind it
const ARRIVAL = 600;
const forms = () => [...document.querySelectorAll("form.part-form")];
const signature = (form) => form.elements.revision.value + form.textContent.replace(/\s+/g, " ");
const known = new WeakMap(forms().map((form) => [form, signature(form)])); // as the server gave it
const missed = new WeakSet(); // parts that could not be brought up to date while somebody typed there
let edited = null; // the part that was saved last
let behind = false; // something was saved since the page was last brought up to date

/** The folds of a form by what they are called; those of the tally are tally.js's own. */
function foldsOf(form) {
  const folds = new Map();
  for (const fold of form.querySelectorAll("details:not([data-tally] details)")) {
    const name = fold.querySelector("summary")?.textContent.trim().replace(/\s+/g, " ");
    let key = name;
    for (let again = 2; folds.has(key); again += 1) key = `${name} ${again}`;
    folds.set(key, fold);
  }
  return folds;
}

/** What waits for a button of its own (a text to paste, a chosen file) no server sends back: it moves over as it stands. */
function carry(ours, theirs) {
  for (const field of ours.querySelectorAll("[data-no-autosave][id]:not([type=checkbox])")) {
    if (field.value) theirs.querySelector(`#${CSS.escape(field.id)}`)?.replaceWith(field);
  }
}

/** Put the server's form in the place of ours, with the focus, the folds and what waits in boxes as they were. */
function replace(ours, theirs) {
  const { activeElement } = document;
  const focused = ours.contains(activeElement) ? activeElement : null;
  const caret = focused && "selectionStart" in focused ? [focused.selectionStart, focused.selectionEnd] : null;
  const folds = foldsOf(ours);
  foldsOf(theirs).forEach((fold, key) => { fold.open = folds.get(key)?.open ?? fold.open; });
  const deep = theirs.querySelector(".depth-toggle");
  if (deep) deep.checked ||= ours.querySelector(".depth-toggle")?.checked;
  known.set(theirs, signature(theirs));
  ours.replaceWith(theirs);
  carry(ours, theirs);
  window.htmx.process(theirs);
  theirs.dispatchEvent(new CustomEvent("part:fresh", { bubbles: true }));
  const again = focused && ((focused.id && document.getElementById(focused.id)) || theirs.querySelector(`[name="${CSS.escape(focused.name || "")}"]`));
  if (!again) return;
  again.focus({ preventScroll: true });
  if (caret && caret[0] !== null) again.setSelectionRange(...caret);
}

/**
 * Bring the page up to date, or the part named `only`; the form `also` whatever was known of it. What holds something
 * unsaved waits until it is saved.
 */
async function freshen(also = null, only = "") {
  if (!only) behind = false;
  const answer = await fetch(location.pathname + (only && `?hanya=${only}`), { headers: { Accept: "text/html" } }).catch(() => null);
  if (!answer?.ok || answer.redirected) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const ours of forms()) {
    const theirs = page.querySelector(`form.part-form[data-part="${CSS.escape(ours.dataset.part)}"]`);
    if (!theirs || Number(theirs.elements.revision.value) < Number(ours.elements.revision.value)) continue;
    const same = known.get(ours) === signature(theirs);
    if (ours.dataset.save) {
      if (!same) missed.add(ours);
    } else if (ours === also || !(same || ours === edited || ours.querySelector(".row-undo"))) replace(ours, theirs);
  }
}

document.addEventListener("part:saved", (event) => {
  edited = event.target;
  if (missed.delete(edited)) freshen(edited);
  else if (edited.contains(document.activeElement) || document.activeElement === document.body) behind = true;
  else freshen();
});

document.addEventListener("focusin", (event) => {
  const form = event.target.closest("form.part-form");
  if (!form || form === edited) return;
  if (behind) freshen();
});

// A page reloaded in the middle of typing was rendered before its last words arrived.
if (sessionStorage.getItem(SENT_AWAY) === location.pathname) setTimeout(() => freshen(), ARRIVAL);
sessionStorage.removeItem(SENT_AWAY);

document.addEventListener("part:stale", (event) => freshen(event.target, event.target.dataset.part));
