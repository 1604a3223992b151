// "Salin untuk WhatsApp": <button data-copy="ID" hidden> copies the text or value of the element with that id.
// On a plain http address the browser offers no clipboard, so the text is selected and copied the old way.

function textOf(source) {
  return "value" in source ? source.value : source.innerText;
}

async function copyText(source) {
  const text = textOf(source);
  if (navigator.clipboard && window.isSecureContext) {
    await navigator.clipboard.writeText(text);
    return true;
  }
  const field = document.createElement("textarea");
  field.value = text;
  field.className = "visually-hidden";
  document.body.append(field);
  field.select();
  const copied = document.execCommand("copy");
  field.remove();
  return copied;
}

function say(button, words) {
  const label = button.querySelector("[data-copy-label]") || button;
  button.dataset.label ||= label.textContent;
  label.textContent = words;
  const live = document.getElementById("live");
  if (live) live.textContent = words;
  setTimeout(() => { label.textContent = button.dataset.label; }, 4000);
}

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const source = document.getElementById(button.dataset.copy);
  let copied = false;
  try {
    copied = await copyText(source);
  } catch {
    copied = false;
  }
  if (!copied && source.select) source.select();
  say(button, copied ? "Tersalin" : "Tekan Ctrl+C untuk menyalin");
});

const reveal = (root) => root.querySelectorAll("[data-copy][hidden]").forEach((button) => { button.hidden = false; });
reveal(document);
document.addEventListener("htmx:afterSwap", (event) => reveal(event.target));
