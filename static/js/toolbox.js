// The tool pages (/alat/): htmx posts the form as it changes; this module puts what the answer says beside the cells.
//
// The answer (templates/toolbox/_results.html) lists sentences by element id: data-mark-for what could not be read,
// data-echo-for what was understood where two readings were possible, data-says the result in words.

const form = document.getElementById("alat");
const results = document.getElementById("hasil");
const SPEAK_AFTER = 1200; // so that typing is not talked over
let speaking;

function note(field, className, lead, text) {
  const line = document.createElement("p");
  line.className = className;
  line.id = `${field.id}_${className === "understood" ? "echo" : "error"}`;
  if (lead) line.append(Object.assign(document.createElement("strong"), { textContent: lead }), " ");
  else line.dataset.echo = "";
  line.append(text);
  (field.closest(".field") || field.parentElement).append(line);
  return line;
}

function clear() {
  form.querySelectorAll(".is-invalid").forEach((field) => {
    field.classList.remove("is-invalid");
    for (const name of ["aria-invalid", "aria-describedby"]) field.removeAttribute(name);
  });
  form.querySelectorAll(".field-error, .understood[data-echo]").forEach((line) => line.remove());
}

function mark() {
  clear();
  results.querySelectorAll("[data-mark-for]").forEach((item) => {
    const field = document.getElementById(item.dataset.markFor);
    if (!field) return;
    field.classList.add("is-invalid");
    field.setAttribute("aria-invalid", "true");
    field.setAttribute("aria-describedby", note(field, "field-error", "Perlu diperbaiki:", item.textContent).id);
  });
  results.querySelectorAll("[data-echo-for]").forEach((item) => {
    const field = document.getElementById(item.dataset.echoFor);
    if (field) note(field, "understood", "", item.textContent);
  });
}

function speak() {
  clearTimeout(speaking);
  speaking = setTimeout(() => {
    const said = results.querySelector("[data-says]") || results.querySelector(".figure-finding");
    const live = document.getElementById("live");
    if (said && live) live.textContent = said.textContent;
  }, SPEAK_AFTER);
}

if (form && results) {
  const echoed = [...results.querySelectorAll("[data-echo-for]")];
  if (echoed.length && !form.querySelector(".understood")) mark();

  document.addEventListener("htmx:beforeSwap", (event) => {
    const { xhr, target } = event.detail;
    if (target !== results || xhr.status !== 429) return;
    event.detail.shouldSwap = true;
    event.detail.isError = false;
  });
  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.target !== results) return;
    mark();
    speak();
  });

  // "Hitung dan gambar" needs no new page here: it brings the picture into view.
  form.querySelector("[data-look]")?.addEventListener("click", (event) => {
    event.preventDefault();
    form.dispatchEvent(new Event("change", { bubbles: true }));
    results.scrollIntoView({ block: "start" });
  });
}
