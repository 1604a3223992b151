// Nothing typed is lost by leaving: a link, a button or a closed tab within the moment before a part saves itself.
//
// Links and buttons of the page wait until every part is saved (autosave.js tells by data-save). A page that is reloaded,
// closed or put aside sends what it holds with a request that outlives it; only what cannot be sent so makes the browser ask.

const PATIENCE = 8000;
const MOST_BYTES = 60_000; // browsers refuse to outlive a page with more

const SENT_AWAY = "kbk-sent-away"; // freshen.js looks for it when the page is opened again
const away = new WeakSet(); // forms whose outliving request has not been answered

const forms = () => [...document.querySelectorAll("form.part-form")];
const waiting = () => forms().filter((form) => ["unsaved", "saving"].includes(form.dataset.save));
// A text that waits in this browser as well (kept-copy.js) is there again when the page is.
const stuck = () => forms().some((form) => ["failed", "conflict", "refused"].includes(form.dataset.save) && !("kept" in form.dataset));

/** Save every part now; true when all are saved. */
async function settled() {
  waiting().forEach((form) => window.htmx.trigger(form, "save-now"));
  const end = Date.now() + PATIENCE;
  while (waiting().length && Date.now() < end) await new Promise((go) => setTimeout(go, 40));
  return !waiting().length && !stuck();
}

document.addEventListener("click", async (event) => {
  const link = event.target.closest("a[href]");
  if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || link.target) return;
  if (link.pathname === location.pathname && link.search === location.search && link.hash) return;
  if (!waiting().length || stuck()) return;
  event.preventDefault();
  if (await settled()) location.assign(link.href);
});

document.addEventListener("submit", async (event) => {
  const { target: form, submitter } = event;
  if (form.matches("form.part-form") || !waiting().length || stuck()) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (await settled()) form.requestSubmit(submitter);
}, true);

// A button that adds columns or pasted rows needs the whole page again: a plain post does it.
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-full-save]");
  const form = button?.closest("form.part-form");
  if (!form) return;
  event.preventDefault();
  await settled();
  if (button.name) {
    form.append(Object.assign(document.createElement("input"), { type: "hidden", name: button.name, value: button.value }));
  }
  form.dataset.save = "";
  form.submit();
});

/** Send the form with a request that outlives the page; false when it cannot be sent so. */
function sendAway(form) {
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string" && !["paste", "add_slot"].includes(name)) body.append(name, value);
  }
  body.append("tab", document.documentElement.dataset.tab || "");
  const busy = form.classList.contains("htmx-request");
  if (form.dataset.save !== "unsaved" || busy || body.toString().length > MOST_BYTES) return false;
  away.add(form);
  sessionStorage.setItem(SENT_AWAY, location.pathname);
  form.dataset.save = "saving";
  fetch(form.action, { method: "POST", body, keepalive: true, headers: { "HX-Request": "true" } })
    .then((answer) => (answer.ok ? answer.text() : ""))
    .then((text) => {
      const saved = new DOMParser().parseFromString(text, "text/html").querySelector("[data-saved-part]");
      if (saved) form.elements.revision.value = saved.dataset.revision;
    })
    .catch(() => {})
    .finally(() => { // the page lives on: the ordinary save shows what became of it
      away.delete(form);
      window.htmx.trigger(form, "save-now");
    });
  return true;
}

document.addEventListener("htmx:beforeRequest", (event) => {
  if (away.has(event.target)) event.preventDefault();
});

document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden") waiting().forEach(sendAway);
});

window.addEventListener("beforeunload", (event) => {
  const left = waiting().filter((form) => !sendAway(form) && form.dataset.save === "unsaved");
  if (left.some((form) => !("kept" in form.dataset)) || stuck()) event.preventDefault();
});
