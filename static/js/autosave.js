// Parts of a risalah save themselves: htmx posts the form when it changes, and this module keeps the page honest about it.
//
// The answer to a save (templates/risalah/part/results.html) carries the new revision, the sentence for the save line,
// marks for cells that could not be read, and the figures of computed cells. Nothing says "Tersimpan" before that answer,
// nor while any part of the page holds something newer.
//
// Each form says how it stands in data-save: "" saved · unsaved · saving · failed · conflict · refused. leaving.js,
// freshen.js and kept-copy.js read it; whoever wants a form saved at once sends it the event "save-now". A form whose
// text waits in this browser as well says so in data-kept (kept-copy.js). When nobody is signed in any more,
// "kbk:signed-out" asks for the password in place (sign-in.js), and "kbk:signed-in" sends what waited.

document.documentElement.classList.add("autosaves");
const TAB = crypto.randomUUID(); // tells the server this page from another window of the same person
document.documentElement.dataset.tab = TAB;

const PATIENCE = 5000; // until a save that did not get through is tried again
const KEPT = "Belum terkirim; tersimpan di perangkat ini";
const WORDS = {
  conflict: "Diubah anggota lain",
  failed: "Belum terkirim. Periksa sambungan; jangan tutup halaman ini.",
  refused: "Belum tersimpan",
  saving: "Menyimpan…",
  unsaved: "Belum tersimpan",
};
const LOOKS = { refused: "failed" };

let lastWords = document.querySelector("#save-line [data-save-text]")?.textContent || ""; // what was said of the last save
const typed = new WeakMap(); // form → how often it changed
const sent = new WeakMap(); // form → what of that the last request carried
const given = new WeakSet(); // forms whose text was given up for the stored one
const touched = new WeakSet(); // fields that somebody typed into since the page, or this part of it, was made
const partForm = (element) => element?.closest?.("form.part-form");
const isSave = (event) => event.detail.requestConfig?.elt?.matches("form.part-form") || event.detail.elt?.matches("form.part-form");

/** The worst that any part of the page has to say; `words` replace the usual ones. */
function say(words = "") {
  const line = document.getElementById("save-line");
  const forms = [...document.querySelectorAll("form.part-form")];
  const worst = Object.keys(WORDS).find((state) => forms.some((form) => form.dataset.save === state));
  if (!line) return;
  if (!worst && words) lastWords = words;
  const failed = forms.filter((form) => form.dataset.save === "failed");
  const safe = worst === "failed" && failed.every((form) => "kept" in form.dataset);
  const usual = safe ? KEPT : WORDS[worst];
  line.dataset.state = safe ? "local" : LOOKS[worst] || worst || "saved";
  line.querySelector("[data-save-text]").textContent = (worst !== "failed" && usual) || words || usual || lastWords;
}
document.addEventListener("part:kept", () => say());

function stand(form, state, words = "") {
  form.dataset.save = state;
  say(words);
}

function changed(event) {
  const form = partForm(event.target);
  if (!form) return;
  touched.add(event.target);
  typed.set(form, (typed.get(form) || 0) + 1);
  stand(form, "unsaved");
}

// What is read only by its own button, or only changes the view, must not start a save.
for (const kind of ["input", "change"]) {
  document.addEventListener(kind, (event) => {
    const marks = event.target.dataset || {};
    if ("noAutosave" in marks) event.stopPropagation();
    else if (!("viewOnly" in marks)) changed(event);
  }, true);
}

// Enter in a single line saves; it must not press the first button of the form.
document.addEventListener("keydown", (event) => {
  const form = event.key === "Enter" && !event.isComposing && event.target.matches("input") && partForm(event.target);
  if (!form || event.target.closest("[data-grid] tr[data-row]")) return;
  event.preventDefault();
  if ("noAutosave" in event.target.dataset) event.target.parentElement.querySelector("[data-full-save]")?.click();
  else window.htmx.trigger(form, "save-now");
});

// The box for pasting is read only by its own button; files travel by a request of their own. Somebody who signed in
// again in another tab has a new token.
document.addEventListener("htmx:configRequest", (event) => {
  if (!event.target.matches?.("form.part-form")) return;
  if (given.has(event.target)) {
    event.preventDefault();
    return;
  }
  const { parameters } = event.detail;
  for (const name of ["paste", "add_slot", "unggah"]) parameters.delete(name);
  event.target.querySelectorAll("input[type=file]").forEach((input) => parameters.delete(input.name));
  parameters.set("tab", TAB);
  if (event.target.dataset.prefer) parameters.set("gabung", event.target.dataset.prefer);
  delete event.target.dataset.prefer;
  const token = document.cookie.match(/(?:^|; )(?:__Host-)?csrftoken=([^;]+)/);
  if (token) parameters.set("csrfmiddlewaretoken", token[1]);
  sent.set(event.target, typed.get(event.target) || 0);
});

document.addEventListener("htmx:beforeRequest", (event) => {
  if (event.target.matches?.("form.part-form")) stand(event.target, "saving");
});

document.addEventListener("htmx:beforeSwap", (event) => {
  const form = isSave(event) && partForm(event.detail.requestConfig.elt);
  if (!form) return;
  const { xhr } = event.detail;
  // A refused save answers 409 (somebody else saved) or 422 (a row is still in use): its page is shown, never lost.
  if (xhr.status === 409 || xhr.status === 422) {
    event.detail.shouldSwap = true;
    event.detail.isError = false;
    stand(form, xhr.status === 409 ? "conflict" : "refused");
  } else if (xhr.status === 401 || (xhr.status === 200 && !xhr.responseText.includes("data-saved-part"))) {
    event.detail.shouldSwap = false;
    event.detail.isError = false;
    signedOut(form);
  }
});

document.addEventListener("htmx:afterSwap", (event) => {
  const form = partForm(event.target);
  if (!form) return;
  if (event.target.id.startsWith("berkas-")) form.dispatchEvent(new Event("change", { bubbles: true }));
  else if (isSave(event)) accept(form, form.querySelector("[data-saved-part]"));
});

/** Take over what the answer to a save says. */
function accept(form, saved) {
  if (!saved) return;
  // What somebody else saved meanwhile is joined on the server only: until the form is fetched anew, the next save
  // must be joined again, from the same beginning.
  const joined = "joined" in saved.dataset;
  if (!joined) form.elements.revision.value = saved.dataset.revision;
  stand(form, sent.get(form) === (typed.get(form) || 0) ? "" : "unsaved", saved.dataset.saveText);
  mark(form);
  form.querySelectorAll("tr[data-row]").forEach((row) => {
    const code = row.querySelector("[data-code]");
    const told = form.querySelector(`[data-code-for="${CSS.escape(row.dataset.row)}"]`);
    if (code) code.textContent = told?.textContent || "";
    row.querySelectorAll("output[id]").forEach((place) => {
      place.textContent = form.querySelector(`[data-figure-for="${CSS.escape(place.id)}"]`)?.textContent || "";
    });
  });
  delete form.dataset.tokenRenewed;
  form.dispatchEvent(new CustomEvent("part:saved", { bubbles: true }));
  // An answer may decide which columns are asked (the kind of a control chart): then the table is fetched anew.
  const grid = form.querySelector("table[data-columns]");
  if (joined || (grid && grid.dataset.columns !== saved.dataset.columns)) {
    form.dispatchEvent(new CustomEvent("part:stale", { bubbles: true }));
  }
}

function mark(form) {
  const ofUpload = (element) => element.closest(".upload"); // a refused file is no matter of the save
  form.querySelectorAll(".is-invalid").forEach((field) => {
    if (ofUpload(field)) return;
    field.classList.remove("is-invalid");
    field.removeAttribute("aria-invalid");
    field.removeAttribute("aria-describedby");
  });
  form.querySelectorAll(".field-error, .understood[data-echo]").forEach((note) => ofUpload(note) || note.remove());
  form.querySelectorAll("[data-mark-for]").forEach((item) => {
    const field = document.getElementById(item.dataset.markFor);
    if (!field) return;
    const note = document.createElement("p");
    note.className = "field-error";
    note.id = `${field.id}_error`;
    const lead = document.createElement("strong");
    lead.textContent = "Perlu diperbaiki: ";
    note.append(lead, item.textContent);
    field.classList.add("is-invalid");
    field.setAttribute("aria-invalid", "true");
    field.setAttribute("aria-describedby", note.id);
    field.after(note);
  });
  form.querySelectorAll("[data-echo-for]").forEach((item) => {
    const field = document.getElementById(item.dataset.echoFor);
    if (!field || !("stays" in item.dataset || touched.has(field))) return;
    const note = document.createElement("p");
    note.className = "understood";
    note.dataset.echo = "";
    note.textContent = item.textContent;
    field.after(note);
  });
}

// A part that freshen.js replaced takes whatever stood about it along.
document.addEventListener("part:fresh", () => say());

// ── What does not get through ────────────────────────────────────────────────────────────────────────────────────────
function tryAgain(form) {
  setTimeout(() => {
    if (form.isConnected && form.dataset.save === "failed") window.htmx.trigger(form, "save-now");
  }, PATIENCE);
}

for (const failure of ["htmx:sendError", "htmx:timeout", "htmx:responseError"]) {
  document.addEventListener(failure, (event) => {
    const form = isSave(event) && partForm(event.detail.requestConfig.elt);
    if (!form) return;
    const status = event.detail.xhr.status;
    if (status === 403 && !("tokenRenewed" in form.dataset)) renewToken(form);
    else if (status >= 400 && status < 500) {
      stand(form, "failed", "Belum tersimpan. Muat ulang halaman untuk melihat alasannya; salin dahulu tulisan Anda.");
    } else {
      stand(form, "failed");
      tryAgain(form);
    }
  });
}
window.addEventListener("online", () => {
  document.querySelectorAll("form.part-form[data-save=failed]").forEach((form) => window.htmx.trigger(form, "save-now"));
});

// ── When nobody is signed in any more ────────────────────────────────────────────────────────────────────────────────
function signedOut(form) {
  stand(form, "failed", "kept" in form.dataset ? "" : "Belum tersimpan: Anda sudah keluar.");
  document.dispatchEvent(new CustomEvent("kbk:signed-out"));
}

/** A refusal may mean an old token only: whoever is signed in gets a new one, and the save is tried once more. */
async function renewToken(form) {
  form.dataset.tokenRenewed = "";
  const answer = await fetch("/akun/siapa/", { headers: { Accept: "application/json" } }).catch(() => null);
  const who = answer?.ok ? await answer.json() : {};
  stand(form, "failed");
  if (who.person) window.htmx.trigger(form, "save-now");
  else signedOut(form);
}

document.addEventListener("kbk:signed-in", () => {
  document.querySelectorAll("form.part-form[data-save=failed]").forEach((form) => window.htmx.trigger(form, "save-now"));
});

// ── When somebody else saved first ───────────────────────────────────────────────────────────────────────────────────
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-keep-mine], [data-keep-both], [data-take-stored]");
  const form = partForm(button);
  if (!form) return;
  event.preventDefault();
  const { keepMine, keepBoth } = button.dataset;
  if (keepMine ?? keepBoth) {
    form.elements.revision.value = keepMine ?? keepBoth;
    form.dataset.prefer = keepBoth ? "both" : "mine";
    window.htmx.trigger(form, "save-now");
  } else {
    given.add(form);
    setTimeout(() => given.delete(form), PATIENCE);
    stand(form, "");
    form.dispatchEvent(new CustomEvent("part:stale", { bubbles: true }));
  }
});
