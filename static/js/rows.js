// Rows of a grid: add, remove with undo, move, and indent an outline. The order posted is the order on the page.
//
//   <table data-grid="PART" [data-max-rows="200"] [data-max-level="3"]>
//     <tbody><tr data-row="ROWID" [data-level="0"]> <input type="hidden" name="rows" value="ROWID">
//       [<input type="hidden" name="PART-ROWID-level" data-level-input>] inputs named PART-ROWID-COLUMN
//       buttons data-row-remove, data-row-up, data-row-down, data-row-indent, data-row-outdent </tr></tbody>
//     <template data-row-template> one <tr> with __ROW__ where the row's id goes </template>
//   </table>
//   <button data-row-add="PART">  (may stand anywhere on the page)
//
// Keys inside a grid: Enter goes to the cell below (a new row after the last), Alt+↑ ↓ moves the row,
// Alt+→ ← indents it. Every change sends a bubbling "change" from the form, so that it saves itself.
// Other modules add rows by dispatching "grid:add-rows" on the table with detail {count}.

const ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789";
const UNDO_TIME = 30000;
const FIELDS = "input:not([type=hidden]), select, textarea";

const rowsOf = (grid) => [...grid.tBodies[0].querySelectorAll(":scope > tr[data-row]")];
const level = (row) => Number(row.dataset.level || 0);

function newRowId() {
  const bytes = crypto.getRandomValues(new Uint8Array(8));
  return "r" + [...bytes].map((byte) => ALPHABET[byte % ALPHABET.length]).join("");
}

function announce(words) {
  const live = document.getElementById("live");
  if (live) live.textContent = words;
}

function changed(grid) {
  const form = grid.closest("form");
  (form || grid).dispatchEvent(new Event("change", { bubbles: true }));
}

function templateOf(grid) {
  return grid.querySelector("template[data-row-template]")
    || document.querySelector(`template[data-row-template="${CSS.escape(grid.dataset.grid)}"]`);
}

function freshRow(grid) {
  const row = templateOf(grid).content.querySelector("tr").cloneNode(true);
  const id = newRowId();
  for (const element of [row, ...row.querySelectorAll("*")]) {
    for (const attribute of [...element.attributes]) {
      if (attribute.value.includes("__ROW__")) element.setAttribute(attribute.name, attribute.value.replaceAll("__ROW__", id));
    }
  }
  return row;
}

/** Adds up to `count` rows after `after` (or at the end) and returns them; fewer when the grid is full. */
function addRows(grid, count = 1, after = null) {
  const room = Number(grid.dataset.maxRows || 500) - rowsOf(grid).length;
  const added = [];
  for (let i = 0; i < Math.min(count, room); i += 1) {
    const row = freshRow(grid);
    if (after) after.after(row);
    else grid.tBodies[0].append(row);
    if (after && grid.dataset.maxLevel) setLevel(row, level(after));
    after = after && row;
    added.push(row);
  }
  if (window.htmx) added.forEach((row) => window.htmx.process(row));
  if (added.length < count) announce(`Tabel ini paling banyak ${grid.dataset.maxRows || 500} baris.`);
  return added;
}

function setLevel(row, value) {
  row.dataset.level = value;
  const input = row.querySelector("[data-level-input]");
  if (input) input.value = value;
}

/** The row with the deeper rows that hang under it. */
function branch(grid, row) {
  const rows = rowsOf(grid);
  const start = rows.indexOf(row);
  let end = start + 1;
  while (end < rows.length && level(rows[end]) > level(row)) end += 1;
  return rows.slice(start, end);
}

function remove(grid, row) {
  const gone = grid.dataset.maxLevel ? branch(grid, row) : [row];
  const notice = document.createElement("tr");
  notice.className = "row-undo";
  const cell = notice.insertCell();
  cell.colSpan = [...row.cells].reduce((sum, each) => sum + each.colSpan, 0);
  const undo = document.createElement("button");
  undo.type = "button";
  undo.className = "btn btn-quiet btn-sm";
  undo.textContent = "Urungkan";
  cell.append(gone.length > 1 ? `${gone.length} baris dihapus. ` : "Baris dihapus. ", undo);
  row.before(notice);
  gone.forEach((each) => each.remove());
  undo.addEventListener("click", () => {
    notice.replaceWith(...gone);
    gone[0].querySelector(FIELDS)?.focus();
    announce("Baris dikembalikan.");
    changed(grid);
  });
  undo.focus();
  announce("Baris dihapus. Tombol Urungkan mengembalikannya.");
  const leave = () => {
    // While the removal has not been stored (it may be refused), it can be taken back.
    if (notice.contains(document.activeElement) || notice.closest("form")?.dataset.save) setTimeout(leave, UNDO_TIME);
    else notice.remove();
  };
  setTimeout(leave, UNDO_TIME);
  changed(grid);
}

function move(grid, row, step) {
  const moved = grid.dataset.maxLevel ? branch(grid, row) : [row];
  const rows = rowsOf(grid);
  if (step < 0) {
    let above = rows[rows.indexOf(row) - 1];
    while (above && level(above) > level(row)) above = rows[rows.indexOf(above) - 1];
    if (!above || level(above) < level(row)) return;
    above.before(...moved);
  } else {
    const below = rows[rows.indexOf(moved.at(-1)) + 1];
    if (!below || level(below) < level(row)) return;
    branch(grid, below).at(-1).after(...moved);
  }
  announce(`Baris sekarang di urutan ${rowsOf(grid).indexOf(row) + 1}.`);
  changed(grid);
}

function indent(grid, row, step) {
  const rows = rowsOf(grid);
  const above = rows[rows.indexOf(row) - 1];
  const wanted = level(row) + step;
  const branchRows = branch(grid, row);
  const deepest = Math.max(...branchRows.map(level));
  if (wanted < 0 || (step > 0 && (!above || wanted > level(above) + 1 || deepest + step > Number(grid.dataset.maxLevel)))) return;
  branchRows.forEach((each) => setLevel(each, level(each) + step));
  announce(`Tingkat ${wanted + 1}.`);
  changed(grid);
}

const ACTIONS = {
  rowRemove: remove,
  rowUp: (grid, row) => move(grid, row, -1),
  rowDown: (grid, row) => move(grid, row, 1),
  rowIndent: (grid, row) => indent(grid, row, 1),
  rowOutdent: (grid, row) => indent(grid, row, -1),
};

document.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  if ("rowAdd" in button.dataset) {
    const name = button.dataset.rowAdd;
    const grid = name ? document.querySelector(`[data-grid="${CSS.escape(name)}"]`) : button.closest("[data-grid]");
    if (!grid || !templateOf(grid)) return;
    event.preventDefault();
    const [row] = addRows(grid);
    row?.querySelector(FIELDS)?.focus();
    if (row) changed(grid);
    return;
  }
  const action = Object.keys(ACTIONS).find((name) => name in button.dataset);
  const row = action && button.closest("tr[data-row]");
  if (!row) return;
  event.preventDefault();
  ACTIONS[action](row.closest("[data-grid]"), row);
  if (row.isConnected) button.focus();
});

document.addEventListener("keydown", (event) => {
  const row = event.target.closest?.("[data-grid] tr[data-row]");
  if (!row || event.isComposing) return;
  const grid = row.closest("[data-grid]");
  const byArrow = { ArrowUp: "rowUp", ArrowDown: "rowDown", ArrowRight: "rowIndent", ArrowLeft: "rowOutdent" }[event.key];
  if (event.altKey && byArrow) {
    if (byArrow.endsWith("dent") && !grid.dataset.maxLevel) return;
    event.preventDefault();
    const field = event.target;
    ACTIONS[byArrow](grid, row);
    field.focus();
  } else if (event.key === "Enter" && event.target.matches("input:not([type=checkbox], [type=radio], [type=file])")) {
    event.preventDefault();
    const cell = event.target.closest("td, th");
    const rows = rowsOf(grid);
    const last = row === rows.at(-1);
    const next = grid.dataset.maxLevel ? addRows(grid, 1, row)[0] : rows[rows.indexOf(row) + 1] || addRows(grid)[0];
    (next?.cells[cell.cellIndex]?.querySelector(FIELDS) || next?.querySelector(FIELDS))?.focus();
    if (next && (last || grid.dataset.maxLevel)) changed(grid);
  }
});

document.addEventListener("grid:add-rows", (event) => {
  event.detail.added = addRows(event.target, event.detail.count);
});
