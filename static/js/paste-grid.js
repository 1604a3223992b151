// A block copied from Excel and pasted into one cell of a grid fills the cells to the right and down; missing rows are
// added (rows.js does that). Numbers arrive as typed: the server reads them and says what it understood.
// Cells that are read-only or hidden are skipped. One notice under the grid says what was filled and offers to take it back.

const CELLS = "input:not([type=hidden], [type=file], [type=radio]):not([readonly]):not(:disabled), "
  + "select:not(:disabled), textarea:not([readonly]):not(:disabled)";
const YES = new Set(["1", "x", "v", "ya", "true", "✓", "✔"]);

/** Rows of cells of tab-separated text; Excel quotes a cell that holds a tab, a quote or a line break. */
function parse(text) {
  const rows = [[]];
  let cell = "";
  let quoted = false;
  for (let i = 0; i < text.length; i += 1) {
    const sign = text[i];
    if (quoted) {
      if (sign === '"' && text[i + 1] === '"') { cell += sign; i += 1; }
      else if (sign === '"') quoted = false;
      else cell += sign;
    } else if (sign === '"' && cell === "") quoted = true;
    else if (sign === "\t") { rows.at(-1).push(cell); cell = ""; }
    else if (sign === "\n") { rows.at(-1).push(cell); rows.push([]); cell = ""; }
    else cell += sign;
  }
  rows.at(-1).push(cell);
  return rows;
}

/** The cells of a row that a person sees, in their order. */
const fieldsOf = (row) => [...row.querySelectorAll(CELLS)].filter((field) => field.getClientRects().length);

const tidy = (cell) => cell.replace(/\u00a0/g, " ").trim();

function block(text) {
  const rows = parse(text.replace(/\r\n?/g, "\n")).map((row) => row.map(tidy));
  while (rows.length && rows.at(-1).every((cell) => cell === "")) rows.pop();
  return rows;
}

function put(field, value) {
  if (field.type === "checkbox") field.checked = YES.has(value.toLowerCase());
  else if (field.tagName === "SELECT") {
    const wanted = value.toLowerCase();
    const option = [...field.options].find((each) => [each.value, each.text.trim()].some((word) => word.toLowerCase() === wanted));
    if (!option) return false;
    field.value = option.value;
  } else field.value = field.tagName === "TEXTAREA" ? value : value.replace(/\n+/g, " ");
  field.dispatchEvent(new Event("input", { bubbles: true }));
  return true;
}

const keep = (field) => (field.type === "checkbox" ? { field, checked: field.checked } : { field, value: field.value });
const restore = ({ field, ...state }) => Object.assign(field, state);

function fill(grid, start, cells) {
  const rowsNow = () => [...grid.tBodies[0].querySelectorAll(":scope > tr[data-row]")];
  const startRow = start.closest("tr[data-row]");
  const column = fieldsOf(startRow).indexOf(start);
  const top = rowsNow().indexOf(startRow);
  const request = { count: top + cells.length - rowsNow().length, added: [] };
  if (request.count > 0) grid.dispatchEvent(new CustomEvent("grid:add-rows", { bubbles: true, detail: request }));
  const done = { before: [], added: request.added, filled: 0, outside: 0, unfit: 0 };
  const rows = rowsNow();
  cells.forEach((line, down) => {
    const fields = rows[top + down] ? fieldsOf(rows[top + down]) : [];
    line.forEach((value, right) => {
      const field = fields[column + right];
      if (!field) { if (value) done.outside += 1; return; }
      done.before.push(keep(field));
      if (put(field, value)) done.filled += 1;
      else done.unfit += 1;
    });
  });
  return done;
}

function notice(grid, done) {
  const words = [`${done.filled} sel terisi dari tempelan`];
  if (done.added.length) words.push(`${done.added.length} baris ditambah`);
  if (done.outside) words.push(`${done.outside} sel di luar tabel tidak ditempel`);
  if (done.unfit) words.push(`${done.unfit} pilihan tidak dikenali dan dibiarkan`);
  document.querySelector(`[data-grid-note="${CSS.escape(grid.dataset.grid)}"]`)?.remove();
  const line = document.createElement("div");
  line.className = "grid-note";
  line.dataset.gridNote = grid.dataset.grid;
  const undo = document.createElement("button");
  undo.type = "button";
  undo.className = "btn btn-quiet btn-sm";
  undo.textContent = "Urungkan";
  undo.addEventListener("click", () => {
    done.before.forEach(restore);
    done.added.forEach((row) => row.remove());
    line.remove();
    send(grid);
  });
  line.append(`${words.join("; ")}.`, undo);
  (grid.closest(".table-scroll") || grid).after(line);
  const live = document.getElementById("live");
  if (live) live.textContent = `${words.join("; ")}.`;
}

function send(grid) {
  (grid.closest("form") || grid).dispatchEvent(new Event("change", { bubbles: true }));
}

document.addEventListener("paste", (event) => {
  const start = event.target.closest?.("[data-grid] tr[data-row] input, [data-grid] tr[data-row] textarea, [data-grid] tr[data-row] select");
  const text = event.clipboardData?.getData("text/plain") || "";
  if (!start || !start.matches(CELLS)) return;
  const cells = block(text);
  const several = cells.length > 1 || (cells[0] || []).length > 1;
  if (!several || (start.tagName === "TEXTAREA" && start.rows > 1 && !text.includes("\t"))) return;
  event.preventDefault();
  const grid = start.closest("[data-grid]");
  notice(grid, fill(grid, start, cells));
  send(grid);
});
