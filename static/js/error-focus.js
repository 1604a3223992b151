// Brings people to what needs repair: the summary of errors takes the focus, and a link to a field
// opens whatever is folded around that field.

function unfold(element) {
  for (let fold = element.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
}

function goTo(hash) {
  const target = hash.length > 1 && document.getElementById(decodeURIComponent(hash.slice(1)));
  if (!target) return false;
  unfold(target);
  // The first thing to fill in that can be seen; ticks that only change the view are not it.
  const control = target.matches("input, select, textarea, button, a[href], summary")
    ? target
    : [...target.querySelectorAll("input:not([type=hidden], [data-no-autosave]), select, textarea")]
      .find((field) => field.getClientRects().length);
  (control || target).scrollIntoView({ block: "center" });
  if (control) control.focus({ preventScroll: true });
  return true;
}

function focusSummary(root) {
  const summary = root.querySelector("[data-error-summary]");
  if (summary) summary.focus();
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-error-summary] a[href^='#'], a[data-to-field][href^='#']");
  if (link && goTo(link.hash)) {
    event.preventDefault();
    history.replaceState(history.state, "", link.hash);
  }
});
document.addEventListener("htmx:afterSwap", (event) => {
  if (!event.target.closest("[data-quiet-errors]")) focusSummary(event.target);
});

if (location.hash) {
  goTo(location.hash);
  // Following the fragment, the browser takes the focus away again from what is inside its target.
  window.addEventListener("load", () => requestAnimationFrame(() => {
    if (document.activeElement === document.body) goTo(location.hash);
  }));
}
focusSummary(document);
