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

/** Put the server's form in the place of ours, with the focus and the folds as they were. */
function replace(ours, theirs) {
  const { activeElement } = document;
  const focused = ours.contains(activeElement) ? activeElement : null;
  const caret = focused && "selectionStart" in focused ? [focused.selectionStart, focused.selectionEnd] : null;
  const opened = [...ours.querySelectorAll("details")].map((fold) => fold.open);
  const folds = theirs.querySelectorAll("details");
  if (folds.length === opened.length) folds.forEach((fold, place) => { fold.open = opened[place]; });
  const deep = theirs.querySelector(".depth-toggle");
  if (deep) deep.checked ||= ours.querySelector(".depth-toggle")?.checked;
  known.set(theirs, signature(theirs));
  ours.replaceWith(theirs);
  window.htmx.process(theirs);
  theirs.dispatchEvent(new CustomEvent("part:fresh", { bubbles: true }));
  const again = focused && ((focused.id && document.getElementById(focused.id)) || theirs.querySelector(`[name="${CSS.escape(focused.name || "")}"]`));
  if (!again) return;
  again.focus({ preventScroll: true });
  if (caret && caret[0] !== null) again.setSelectionRange(...caret);
}

/** Bring the page up to date, with `also` whatever was known of it. What holds something unsaved waits until it is saved. */
async function freshen(also = null) {
  behind = false;
  const answer = await fetch(location.pathname, { headers: { Accept: "text/html" } }).catch(() => null);
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

document.addEventListener("part:stale", (event) => freshen(event.target));
