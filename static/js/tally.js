// A check sheet counted on a phone: one large card per category with − and +, for the column that is chosen.
// It only changes the cells of the grid, which post as ever; without JavaScript the grid is typed in.
//
//   <section data-tally="GRID" [data-tally-column="NAME"] hidden></section>
//
// The typed columns of the grid are offered (an input "kolom" or "slots" beside their label); where there are none, the
// column NAME.

const FOLD = "Hitung dengan tombol (turus)";
const counting = new Map(); // grid → the column that is counted, while its fold is open; survives a form made anew

function make(tag, attributes = {}, ...children) {
  const element = Object.assign(document.createElement(tag), attributes);
  element.append(...children);
  return element;
}

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

function card(field, name) {
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

function start(place) {
  const grid = document.querySelector(`[data-grid="${CSS.escape(place.dataset.tally)}"]`);
  if (!grid || place.childElementCount) return;
  const columns = () => {
    const typed = [...grid.tHead.querySelectorAll("input[name=kolom], input[name=slots]")].map((input) => ({
      key: input.value,
      label: input.parentElement.querySelector(".slot-label").value.trim() || input.value,
    }));
    return typed.length || !place.dataset.tallyColumn ? typed : [{ key: place.dataset.tallyColumn, label: "Jumlah" }];
  };
  const rows = () => [...grid.tBodies[0].querySelectorAll(":scope > tr[data-row]")];
  const cell = (row, key) => row.querySelector(`[name="${CSS.escape(`${grid.dataset.grid}-${row.dataset.row}-${key}`)}"]`);
  const list = make("ul", { className: "tally-list" });
  const choice = make("select", { className: "form-select", id: `turus-${grid.dataset.grid}` });
  choice.dataset.viewOnly = "";
  const refresh = () => {
    const known = columns();
    const wanted = [choice.value, counting.get(grid.dataset.grid)].find((key) => known.some((column) => column.key === key)) || known[0]?.key;
    choice.replaceChildren(...known.map(({ key, label }) => make("option", { value: key, textContent: label, selected: key === wanted })));
    const counted = choice.value ? rows().filter((row) => nameOf(row) && cell(row, choice.value)) : [];
    list.replaceChildren(...counted.map((row) => card(cell(row, choice.value), nameOf(row))));
    counting.set(grid.dataset.grid, choice.value);
  };
  choice.addEventListener("change", refresh);
  for (const kind of ["input", "change"]) choice.addEventListener(kind, (event) => event.stopPropagation()); // nothing to send
  const fold = make("details", { className: "fold" },
    make("summary", { textContent: FOLD }),
    make("div", { className: "fold-body" },
      make("label", { htmlFor: choice.id, className: "field-label", textContent: "Kolom yang dihitung sekarang" }), choice, list));
  if (counting.has(grid.dataset.grid)) {
    fold.open = true;
    refresh();
  }
  fold.addEventListener("toggle", () => {
    if (fold.open) refresh();
    else counting.delete(grid.dataset.grid);
  });
  place.append(fold);
  place.hidden = false;
  // Categories and columns typed meanwhile appear at once; counts that the buttons changed are there already.
  grid.addEventListener("input", () => { if (fold.open) refresh(); });
  document.addEventListener("grid:add-rows", () => { if (fold.open && fold.isConnected) setTimeout(refresh); });
}

const startAll = () => document.querySelectorAll("[data-tally]").forEach(start);
startAll();
document.addEventListener("part:fresh", startAll);
