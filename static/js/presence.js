// Says to the server that this section is open, and shows who else has it open.
//
//   <p data-present="ADDRESS" role="status" hidden></p>

const EVERY = 30000;
const place = document.querySelector("[data-present]");

async function tell() {
  if (document.visibilityState !== "visible") return;
  const token = document.querySelector("[name=csrfmiddlewaretoken]")?.value || "";
  const answer = await fetch(place.dataset.present, { method: "POST", headers: { "HX-Request": "true", "X-CSRFToken": token } }).catch(() => null);
  if (!answer?.ok || !answer.headers.get("Content-Type")?.includes("json")) return;
  const { text } = await answer.json();
  place.textContent = text;
  place.hidden = !text;
}

if (place) {
  setInterval(tell, EVERY);
  document.addEventListener("visibilitychange", tell);
}
