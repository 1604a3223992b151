// A check sheet counted on a phone: one large card per category with − and +, for the column that is chosen.
// It only changes the cells of the grid, which post as ever; without JavaScript the grid is typed in.

const place = document.querySelector("[data-tally]");
const grid = place && document.querySelector(`[data-grid="${CSS.escape(place.dataset.tally)}"]`);

function make(tag, attributes = {}, ...children) {
  const element = Object.assign(document.createElement(tag), attributes);
  element.append(...children);
  return element;
}

const columns = () => [...grid.tHead.querySelectorAll("input[name=kolom]")].map((input) => ({
  key: input.value,
  label: input.parentElement.querySelector(".slot-label").value.trim() || input.value,
}));
const rows = () => [...grid.tBodies[0].querySelectorAll(":scope > tr[data-row]")];
const cell = (row, key) => row.querySelector(`[name="data-${row.dataset.row}-${key}"]`);
const nameOf = (row) => row.querySelector("td textarea").value.trim().replace(/\s+/g, " ");

/** A whole count as typed: thousands may be separated by dots; "" counts as none, other text is left alone. */
function countIn(field) {
  const text = field.value.trim();
  if (text === "") return 0;
  if (/^\d{1,3}(\.\d{3})+$/.test(text)) return Number(text.replaceAll(".", ""));
  return /^\d+$/.test(text) ? Number(text) : null;
}

function change(field, step) {
  const count = countIn(field);
  if (count === null || count + step < 0) return;
  field.value = String(count + step);
  field.dispatchEvent(new Event("change", { bubbles: true }));
}

function card(row, key) {
  const field = cell(row, key);
  const name = nameOf(row);
  const shown = make("output", { className: "tally-count", textContent: field.value || "0" });
  const button = (sign, word, step) => {
    const made = make("button", { type: "button", className: "tally-button", textContent: sign });
    made.setAttribute("aria-label", `${word} ${name}`);
    made.addEventListener("click", () => {
      change(field, step);
      shown.textContent = field.value || "0";
    });
    return made;
  };
  return make("li", { className: "tally-card" }, make("span", { className: "tally-name", textContent: name }),
    button("−", "Kurangi", -1), shown, button("+", "Tambah", 1));
}

if (grid) {
  const list = make("ul", { className: "tally-list" });
  const choice = make("select", { className: "form-select", id: "turus-kolom" });
  choice.dataset.noSend = "";
  const refresh = () => {
    const known = columns();
    const wanted = choice.value || known[0]?.key;
    choice.replaceChildren(...known.map(({ key, label }) => make("option", { value: key, textContent: label, selected: key === wanted })));
    list.replaceChildren(...(choice.value ? rows().filter(nameOf).map((row) => card(row, choice.value)) : []));
  };
  choice.addEventListener("change", (event) => {
    event.stopPropagation();
    refresh();
  });
  const fold = make("details", { className: "fold" },
    make("summary", { textContent: "Hitung dengan tombol (turus)" }),
    make("div", { className: "fold-body" },
      make("label", { htmlFor: choice.id, className: "field-label", textContent: "Kolom yang dihitung sekarang" }), choice, list));
  fold.addEventListener("toggle", () => { if (fold.open) refresh(); });
  place.append(fold);
  place.hidden = false;
  // Categories and columns typed meanwhile appear at once; counts that the buttons changed are there already.
  grid.addEventListener("input", () => { if (fold.open) refresh(); });
  document.addEventListener("grid:add-rows", () => { if (fold.open) setTimeout(refresh); });
}
