// A form is sent once: its button says so until the answer comes. Forms that may be sent again carry data-send-again.
// <button data-busy="Mengunggah…"> changes the words while waiting.

const PATIENCE = 15000; // a download never leaves the page: give the button back

function release(form) {
  delete form.dataset.sent;
  for (const button of form.querySelectorAll("[data-was]")) {
    button.textContent = button.dataset.was;
    delete button.dataset.was;
  }
  for (const button of form.querySelectorAll("[aria-disabled='true'][data-held]")) {
    button.removeAttribute("aria-disabled");
    delete button.dataset.held;
  }
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post" || form.hasAttribute("data-send-again")) return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "1";
  const button = event.submitter;
  if (button) {
    button.setAttribute("aria-disabled", "true");
    button.dataset.held = "1";
    if (button.dataset.busy) {
      button.dataset.was = button.textContent;
      button.textContent = button.dataset.busy;
    }
  }
  setTimeout(release, PATIENCE, form);
});
// Coming back with the browser's back button shows the page as it was left: give its buttons back.
window.addEventListener("pageshow", (event) => {
  if (event.persisted) document.querySelectorAll("form[data-sent]").forEach(release);
});
