{
  const table = document.querySelector(".plan-table");
  const body = table.tBodies[0];
  const rows = [...body.rows];
  const form = document.querySelector("form[data-do=filter-plans]");
  const count = form.querySelector("[data-shown]");
  const words = new Map(rows.map((row) => [row, `${row.textContent} ${row.querySelector("a").title}`.toLowerCase()]));

  const choose = () => {
    const wanted = form.elements.words.value.toLowerCase().split(/\s+/);
    for (const row of rows) row.hidden = !wanted.every((word) => words.get(row).includes(word));
    const shown = rows.filter((row) => !row.hidden).length;
    count.textContent = count.dataset[ui()].replace("{shown}", shown).replace("{all}", rows.length);
  };

  // a head sorts by its column, texts from their beginning and numbers from the greatest; pressed again, the other way
  const sort = (button) => {
    const head = button.parentElement;
    const { key, kind } = button.dataset;
    const first = kind === "text" ? "ascending" : "descending";
    const other = kind === "text" ? "descending" : "ascending";
    const order = head.getAttribute("aria-sort") === first ? other : first;
    for (const each of table.querySelectorAll("th[aria-sort]")) each.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", order);
    const value = (row) => row.getAttribute(`data-${key}`);
    const compare = kind === "text" ? (a, b) => value(a).localeCompare(value(b), "zh") : (a, b) => value(a) - value(b);
    const sign = order === "ascending" ? 1 : -1;
    rows.sort((a, b) => sign * compare(a, b) || a.dataset.order - b.dataset.order);
    body.append(...rows);
  };

  form.addEventListener("input", choose);
  form.addEventListener("submit", (event) => event.preventDefault());
  document.addEventListener("language", choose);
  for (const button of table.querySelectorAll("button[data-do=sort-plans]")) button.addEventListener("click", () => sort(button));
  choose();
}
