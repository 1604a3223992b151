// Parts of a risalah save themselves: htmx posts the form when it changes, and this module keeps the page honest about it.
//
// The answer to a save (templates/risalah/part/results.html) carries the new revision, the sentence for the save line,
// marks for cells that could not be read, and the figures of computed cells. Nothing says "Tersimpan" before that answer.

document.documentElement.classList.add("autosaves");

const line = () => document.querySelector("#save-line");

function say(state, text) {
  const place = line();
  if (!place) return;
  place.dataset.state = state;
  place.querySelector("[data-save-text]").textContent = text;
}

const partForm = (element) => element?.closest?.("form.part-form");

document.addEventListener("input", (event) => {
  if (partForm(event.target) && !("noAutosave" in event.target.dataset)) say("unsaved", "Belum tersimpan");
});

// What is read only by its own button, or only changes the view, must not start a save.
for (const kind of ["input", "change"]) {
  document.addEventListener(kind, (event) => {
    if ("noAutosave" in (event.target.dataset || {})) event.stopPropagation();
  }, true);
}

// The box for pasting is read only by its own button; files travel by a request of their own.
document.addEventListener("htmx:configRequest", (event) => {
  const form = event.target;
  if (!form.matches?.("form.part-form") || event.detail.triggeringEvent?.submitter) return;
  event.detail.parameters.delete("paste");
  event.detail.parameters.delete("add_slot");
  form.querySelectorAll("input[type=file]").forEach((input) => event.detail.parameters.delete(input.name));
});

// A button that adds columns or pasted rows needs the whole page again: a plain post does it.
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-full-save]");
  const form = partForm(button);
  if (!form) return;
  event.preventDefault();
  if (button.name) {
    const carried = Object.assign(document.createElement("input"), { type: "hidden", name: button.name, value: button.value });
    form.append(carried);
  }
  form.submit();
});

document.addEventListener("htmx:beforeRequest", (event) => {
  if (event.target.matches?.("form.part-form")) say("saving", "Menyimpan…");
});

document.addEventListener("htmx:afterSwap", (event) => {
  const form = partForm(event.target);
  if (!form) return;
  if (event.target.id.startsWith("berkas-")) {
    form.dispatchEvent(new Event("change", { bubbles: true }));
    return;
  }
  const saved = form.querySelector("[data-saved-part]");
  if (!saved) return;
  form.elements.revision.value = saved.dataset.revision;
  say("saved", saved.dataset.saveText);
  mark(form);
  form.querySelectorAll("[data-code-for]").forEach((item) => {
    const code = form.querySelector(`tr[data-row="${CSS.escape(item.dataset.codeFor)}"] [data-code]`);
    if (code) code.textContent = item.textContent;
  });
  form.querySelectorAll("[data-figure-for]").forEach((item) => {
    const place = document.getElementById(item.dataset.figureFor);
    if (place) place.textContent = item.textContent;
  });
});

function mark(form) {
  form.querySelectorAll(".is-invalid").forEach((field) => {
    field.classList.remove("is-invalid");
    field.removeAttribute("aria-describedby");
  });
  form.querySelectorAll(".field-error").forEach((note) => note.remove());
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
    field.setAttribute("aria-describedby", note.id);
    field.after(note);
  });
}

document.addEventListener("htmx:beforeSwap", (event) => {
  // A refused save answers 409 (somebody else saved) or 422 (a row is still in use): its page is shown, never lost.
  if ([409, 422].includes(event.detail.xhr.status) && partForm(event.target)) {
    event.detail.shouldSwap = true;
    event.detail.isError = false;
    const conflict = event.detail.xhr.status === 409;
    say(conflict ? "conflict" : "failed", conflict ? "Diubah anggota lain" : "Belum tersimpan");
  }
});

for (const failure of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) {
  document.addEventListener(failure, (event) => {
    if (partForm(event.target)) say("failed", "Belum terkirim. Periksa sambungan; jangan tutup halaman ini.");
  });
}
