// What a background request is refused with in words (text/plain) stands beside the field that asked, and is read out.
//
// Saves of a part speak through the save line (autosave.js); whoever swaps a refusal in has shown it already.

const FORGET = ["aria-invalid", "aria-describedby"];
const notes = new WeakMap(); // element that asked → the sentence beside it
const isPartSave = (element) => element.matches("form.part-form");

function clear(element) {
  if (!notes.has(element)) return;
  notes.get(element).remove();
  notes.delete(element);
  element.classList.remove("is-invalid");
  for (const name of FORGET) element.removeAttribute(name);
}

function say(element, words) {
  clear(element);
  const note = document.createElement("p");
  note.className = "field-error";
  note.setAttribute("role", "alert");
  if (element.matches("form")) element.append(note);
  else element.after(note);
  note.textContent = words; // after it stands in the page, or it is not read out
  notes.set(element, note);
  if (!element.matches("input, select, textarea")) return;
  note.id = `${element.id}_ditolak`;
  element.classList.add("is-invalid");
  element.setAttribute("aria-invalid", "true");
  element.setAttribute("aria-describedby", note.id);
  if (element.type === "file") element.value = ""; // choosing the same file again must be a change
}

document.addEventListener("htmx:beforeRequest", (event) => clear(event.detail.elt));

document.addEventListener("htmx:responseError", (event) => {
  const { elt } = event.detail.requestConfig;
  const { xhr } = event.detail;
  const inWords = (xhr.getResponseHeader("Content-Type") || "").startsWith("text/plain");
  if (elt.isConnected && inWords && xhr.responseText && !isPartSave(elt)) say(elt, xhr.responseText);
});
