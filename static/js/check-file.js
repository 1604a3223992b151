// The public check page: a PDF is hashed on this device (SHA-256) and looked up in the list of files that the portal handed
// out. The file is never sent. Without this script the page tells how to compute the hash by other means.

const box = document.querySelector("[data-check-file]");
const result = document.querySelector("[data-check-result]");
const LARGEST = 200 * 1024 * 1024;
let latest = 0;

function say(answer, headline, ...sentences) {
  result.dataset.answer = answer;
  const strong = document.createElement("strong");
  strong.textContent = headline;
  const first = document.createElement("p");
  first.append(strong);
  result.replaceChildren(first, ...sentences.map((text) => {
    const paragraph = document.createElement("p");
    paragraph.textContent = text;
    return paragraph;
  }));
}

async function sha256(file) {
  const digest = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function check(file) {
  const turn = ++latest;
  if (file.size > LARGEST) {
    say("tidak", "Berkas terlalu besar", "Portal tidak pernah mengeluarkan berkas sebesar ini.");
    return;
  }
  say("", `Menghitung ${file.name}…`);
  let found;
  try {
    found = await sha256(file);
  } catch {
    if (turn === latest) say("tidak", "Berkas tidak terbaca", "Pilih berkasnya sekali lagi.");
    return;
  }
  if (turn !== latest) return;
  const match = document.querySelector(`[data-sha256="${found}"]`);
  if (match) {
    say("cocok", "Cocok", `${file.name} sama persis dengan berkas yang dikeluarkan portal: ${match.dataset.told}.`);
    return;
  }
  say(
    "tidak",
    "Tidak cocok",
    `${file.name} tidak sama dengan satu pun berkas versi ini yang pernah dikeluarkan portal.`,
    "Mungkin berkas ini dari versi atau dokumen lain, sudah diubah, disimpan ulang oleh aplikasi lain, atau hasil pindaian kertas. Mintalah berkas asli dari portal bila ragu.",
    `SHA-256 berkas Anda: ${found}`,
  );
}

if (box && !(window.isSecureContext && crypto.subtle)) {
  say("", "Berkas tidak dapat diperiksa di sini", "Peramban hanya menghitung sidik berkas pada alamat https. Bandingkan SHA-256 berkas Anda dengan daftar di bawah.");
} else if (box) {
  const input = box.querySelector("input");
  box.hidden = false;
  input.addEventListener("change", () => { if (input.files[0]) check(input.files[0]); });
  // A file dropped beside the box would otherwise replace the page.
  document.addEventListener("dragover", (event) => { event.preventDefault(); });
  document.addEventListener("drop", (event) => { event.preventDefault(); });
  for (const name of ["dragenter", "dragover"]) box.addEventListener(name, () => { box.dataset.over = ""; });
  for (const name of ["dragleave", "drop"]) box.addEventListener(name, () => { delete box.dataset.over; });
  box.addEventListener("drop", (event) => {
    const file = event.dataTransfer.files[0];
    if (file) check(file);
  });
}
