// Signing in again without leaving the page: the sign-in page's own form in a dialog, as often as the server asks (a second
// step included). Nothing typed on the page behind it is touched; what waited is sent afterwards.
//
// "kbk:signed-out" opens it; "kbk:signed-in" follows when the same person is back.

const WHO = "/akun/siapa/"; // {"person": "12", "name": "…"}, or {"person": null}
const person = document.body.dataset.person;
let dialog = null;

function make(tag, attributes = {}, ...children) {
  const element = Object.assign(document.createElement(tag), attributes);
  element.append(...children);
  return element;
}

function open() {
  if (dialog?.open) return;
  dialog ||= document.body.appendChild(make("dialog", { className: "sign-in" }));
  dialog.setAttribute("aria-labelledby", "masuk-lagi");
  show(make("p", { textContent: "Menyiapkan …" }));
  dialog.showModal();
  ask(new Request(`/akun/masuk/?next=${encodeURIComponent(WHO)}`));
}

function show(...content) {
  dialog.replaceChildren(
    make("h2", { id: "masuk-lagi", textContent: "Masuk lagi" }),
    make("p", { className: "sheet-lead", textContent: "Sesi Anda berakhir. Tulisan Anda masih di halaman ini dan dikirim setelah Anda masuk." }),
    ...content,
    make("p", { className: "actions" }, closer()),
  );
}

function closer() {
  const button = make("button", { type: "button", className: "btn btn-quiet", textContent: "Nanti saja" });
  button.addEventListener("click", () => dialog.close());
  return button;
}

/** Send a request of the sign-in, and show the form that comes back, until the answer says who is signed in. */
async function ask(request) {
  const answer = await fetch(request).catch(() => null);
  if (!answer) {
    show(make("p", { className: "field-error", textContent: "Sambungan terputus. Coba lagi setelah tersambung." }));
    return;
  }
  if (answer.headers.get("Content-Type")?.includes("json")) {
    welcome(await answer.json());
    return;
  }
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const form = [...page.querySelectorAll("main form")].find((each) => each.method === "post");
  if (!form) {
    show(make("p", { textContent: "Masuk di tab lain, lalu kembali ke sini; tulisan Anda tetap ada." }));
    return;
  }
  const action = new URL(form.getAttribute("action") || answer.url, answer.url);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    ask(new Request(action, { method: "POST", body: new URLSearchParams(new FormData(form, event.submitter)) }));
  });
  show(document.adoptNode(form));
  dialog.querySelector("[aria-invalid=true], input:not([type=hidden])")?.focus();
}

function welcome(who) {
  if (who.person === person) {
    dialog.close();
    document.dispatchEvent(new CustomEvent("kbk:signed-in"));
  } else if (who.person) {
    show(make("p", { className: "field-error", textContent: `Anda masuk sebagai ${who.name}. Tulisan di halaman ini milik orang lain, tetap tersimpan di perangkat ini, dan tidak dikirim atas nama Anda.` }));
  }
}

document.addEventListener("kbk:signed-out", open);
