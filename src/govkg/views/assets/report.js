for (const plan of document.querySelectorAll("article.plan")) {
  sortableMatrix(plan);
  filterableTasks(plan);
  litNetwork(plan);
  followContents(plan);
}

for (const list of document.querySelectorAll(".by-deadline")) byToday(list);

// what is overdue is a matter of the day, so the file does not know it
function byToday(list) {
  const dated = list.querySelector("[data-state=dated]");
  if (!dated) return;
  const now = new Date();
  const today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());
  const named = new Date(today).toISOString().slice(0, 10);
  const note = list.previousElementSibling;
  for (const day of note.querySelectorAll("b")) day.textContent = named;
  for (const row of dated.querySelectorAll("tr[data-latest]")) {
    const days = Math.round((Date.parse(row.dataset.latest) - today) / 86400000);
    if (Number.isNaN(days)) continue;
    const words = row.querySelector(days < 0 ? ".late" : ".left"); // a stage has no .late: no plan tells which parts are done
    if (words) {
      for (const number of words.querySelectorAll("b")) number.textContent = String(Math.abs(days));
      words.hidden = false;
    }
    const past = "stage" in row.dataset ? "passed" : "overdue";
    const near = row.dataset.latest.slice(0, 7) === named.slice(0, 7) ? "month" : days <= 30 ? "soon" : "later";
    const group = list.querySelector(`[data-state=${days < 0 ? past : near}]`);
    group.querySelector("tbody").append(row);
    group.hidden = false;
  }
  for (const group of list.querySelectorAll("details")) group.querySelector("[data-count]").textContent = String(group.querySelectorAll("tbody tr").length);
  dated.hidden = !dated.querySelector("tbody tr");
  note.hidden = false;
}

function sortableMatrix(plan) {
  const choice = plan.querySelector("select[data-do=sort-matrix]");
  if (!choice) return;
  const heading = plan.querySelector("th[data-measure]");
  const note = plan.querySelector("[data-sorted]");
  const named = (language) => choice.selectedOptions[0].getAttribute(`data-text-${language}`);
  const apply = () => {
    const key = choice.value;
    const rows = [...plan.querySelectorAll(`.matrix tbody tr[data-${key}]`)];
    const figure = (row) => Number(row.getAttribute(`data-${key}`));
    const greatest = Math.max(...rows.map(figure), 0);
    for (const row of rows) {
      row.querySelector(".value .n").textContent = key === "betweenness" ? figure(row).toFixed(3) : String(figure(row));
      row.querySelector(".bar rect").setAttribute("width", greatest ? (100 * figure(row)) / greatest : 0);
    }
    for (const body of plan.querySelectorAll(".matrix tbody")) {
      [...body.querySelectorAll(`tr[data-${key}]`)].sort((a, b) => figure(b) - figure(a)).forEach((row) => body.append(row));
    }
    for (const button of plan.querySelectorAll("button[data-do=sort]")) {
      if (button.dataset.key === key) button.parentElement.setAttribute("aria-sort", "descending");
      else button.parentElement.removeAttribute("aria-sort");
    }
    for (const language of ["zh", "en"]) {
      heading.querySelector(`.${language}`).textContent = named(language);
      note.querySelector(`:scope > .${language}`).textContent = note.dataset[language].replace("{measure}", named(language));
    }
  };
  choice.addEventListener("change", apply);
  for (const button of plan.querySelectorAll("button[data-do=sort]")) {
    button.addEventListener("click", () => {
      choice.value = button.dataset.key;
      apply();
    });
  }
}

function filterableTasks(plan) {
  const form = plan.querySelector("form[data-do=filter]");
  if (!form) return;
  const cards = [...plan.querySelectorAll("article.task")];
  const count = form.querySelector("[data-shown]");
  const list = plan.querySelector(".cards");
  const words = new Map(cards.map((card) => [card, `${card.textContent} ${card.dataset.called}`.toLowerCase()]));
  const fits = (card) => {
    const value = (name) => (form.elements[name] ? form.elements[name].value : "");
    const pair = `${value("agency") || "*"}:${value("role") || "*"}`;
    return (
      value("words").toLowerCase().split(/\s+/).every((word) => words.get(card).includes(word)) &&
      card.dataset.pairs.split(" ").concat("*:*").includes(pair) &&
      (!value("chapter") || card.dataset.chapter === value("chapter")) &&
      (!value("theme") || card.dataset.themes.split("|").includes(value("theme")))
    );
  };
  const apply = () => {
    let shown = 0;
    for (const card of cards) {
      card.hidden = !fits(card);
      if (!card.hidden) shown += 1;
    }
    const key = form.elements.sort.value;
    const rank = (card) => (key === "text" ? 0 : -Number(card.dataset[key]));
    cards.slice().sort((a, b) => rank(a) - rank(b) || a.dataset.order - b.dataset.order).forEach((card) => list.append(card));
    count.textContent = count.dataset[ui()].replace("{shown}", shown).replace("{all}", cards.length);
  };
  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  document.addEventListener("language", apply);
  const reveal = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target && target.hidden) {
      form.reset();
      apply();
    }
    if (target && target.matches("article.task")) target.focus({ preventScroll: true });
  };
  window.addEventListener("hashchange", reveal);
  apply();
}

function litNetwork(plan) {
  const picture = plan.querySelector("svg.network");
  if (!picture) return;
  const marks = new Map([...picture.querySelectorAll(".m")].map((mark) => [mark.dataset.at, mark]));
  const light = (mark) => {
    const at = mark.dataset.at;
    mark.classList.add("on");
    for (const link of picture.querySelectorAll(".l")) {
      if (link.dataset.from === at || link.dataset.to === at) {
        link.classList.add("on");
        for (const end of [link.dataset.from, link.dataset.to]) marks.get(end).classList.add("on");
      }
    }
    picture.classList.add("dim");
  };
  const dark = () => {
    picture.classList.remove("dim");
    for (const element of picture.querySelectorAll(".on")) element.classList.remove("on");
  };
  picture.addEventListener("pointerover", (event) => {
    const mark = event.target.closest(".m");
    dark();
    if (mark) light(mark);
  });
  picture.addEventListener("pointerleave", dark);
}

function followContents(plan) {
  const links = new Map([...plan.querySelectorAll(".toc a")].map((link) => [decodeURIComponent(link.hash.slice(1)), link]));
  const watch = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      if (entry.isIntersecting) {
        for (const link of links.values()) link.removeAttribute("aria-current");
        links.get(entry.target.id).setAttribute("aria-current", "true");
      }
    }
  }, { rootMargin: "-15% 0px -75% 0px" });
  for (const section of plan.querySelectorAll("section")) if (links.has(section.id)) watch.observe(section);
}

// what is printed is whole: details stand open while it prints
window.addEventListener("beforeprint", () => {
  for (const details of document.querySelectorAll("details:not([open])")) {
    details.open = true;
    details.dataset.opened = "";
  }
});
window.addEventListener("afterprint", () => {
  for (const details of document.querySelectorAll("details[data-opened]")) {
    details.open = false;
    delete details.dataset.opened;
  }
});
