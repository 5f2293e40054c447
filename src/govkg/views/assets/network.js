const data = JSON.parse(document.getElementById("data").textContent);
const canvas = document.querySelector("[data-canvas]");
const form = document.querySelector("form[data-do=filter]");
const detail = document.querySelector("[data-detail]");
const list = document.querySelector("[data-list]");
const search = document.querySelector("[data-search]");
const hint = detail.firstElementChild;
let plan = data.plans[0];
let network, nodes, edges, chosen = null, moved = false;

const say = (key, values = {}) => data.strings[key][ui()].replace(/\{(\w+)\}/g, (_, name) => values[name]);
const place = (assignment) => say("place", { start: assignment[3], end: assignment[4], page: assignment[ui() === "zh" ? 6 : 7] });
const colour = (name) => getComputedStyle(root).getPropertyValue(`--${name}`).trim();

function make(tag, text, parent, attributes = {}) {
  const element = document.createElement(tag);
  if (text) element.textContent = text;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  if (parent) parent.append(element);
  return element;
}

function nodeColours(node) {
  if (node.kind === "task") {
    const many = node.role === "many";
    return { background: colour(many ? "accent-wash" : node.role === "unknown" ? "hatch" : "paper"), border: colour(many ? "accent" : "soft") };
  }
  if (node.kind === "collective") return { background: colour("colead"), border: colour("lead") };
  const fill = colour(node.role === "lead" ? "lead" : "mid");
  return { background: fill, border: node.cut ? colour("ink") : fill };
}

function paintedNode(node) {
  const faded = chosen !== null && view() === "all" && !near(chosen).has(node.id);
  const painted = nodeColours(node);
  return {
    ...node,
    borderWidth: node.cut ? 4 : 1.5,
    borderWidthSelected: node.cut ? 4 : 3,
    opacity: faded ? 0.15 : 1,
    shapeProperties: { borderDashes: node.kind === "collective" || node.role === "unknown" ? [3, 2] : false },
    color: { ...painted, highlight: { ...painted, border: colour("accent") }, hover: painted },
    font: { face: getComputedStyle(document.body).fontFamily, size: 13, color: faded ? "transparent" : colour(node.kind === "task" ? "soft" : "ink"), strokeWidth: faded ? 0 : 3, strokeColor: colour("raised") },
  };
}

function paintedEdge(edge, id) {
  const on = chosen === null || edge.from === chosen || edge.to === chosen;
  return { ...edge, id, color: { color: colour(edge.role === "lead" ? "mid" : "faint"), highlight: colour("accent"), hover: colour("lead"), opacity: on ? 0.8 : 0.08 } };
}

function near(id) {
  const found = new Set([id]);
  for (const edge of plan.edges) {
    if (edge.from === id) found.add(edge.to);
    if (edge.to === id) found.add(edge.from);
  }
  if (plan.agencies[id]) for (const edge of plan.edges) if (found.has(edge.to)) found.add(edge.from);
  return found;
}

const large = () => plan.nodes.length > data.large;
const view = () => (large() ? form.elements.view.value : "all");

function visible() {
  const everything = filtered();
  if (view() !== "near") return everything;
  const centre = chosen !== null && everything.kept.has(chosen) ? chosen : busiest(everything.kept);
  const kept = new Set([...near(centre)].filter((id) => everything.kept.has(id)));
  return { kept, links: everything.links.filter(([edge]) => kept.has(edge.from) && kept.has(edge.to)), centre };
}

function busiest(kept) {
  return Object.keys(plan.agencies).filter((id) => kept.has(id)).sort((a, b) => plan.agencies[b].figures.load - plan.agencies[a].figures.load)[0];
}

// the neighbourhood on circles around its centre: tasks inside, other agencies outside, in the order of the plan
function circled(painted, centre) {
  const rings = { task: painted.filter((n) => n.kind === "task" && n.id !== centre), other: painted.filter((n) => n.kind !== "task" && n.id !== centre) };
  const inner = Math.max(190, rings.task.length * 18), outer = Math.max(inner + 170, rings.other.length * 19);
  const seat = (list, radius) => list.forEach((n, i) => { n.x = radius * Math.cos((2 * Math.PI * i) / list.length); n.y = radius * Math.sin((2 * Math.PI * i) / list.length); });
  seat(rings.task, inner);
  seat(rings.other, outer);
  const middle = painted.find((n) => n.id === centre);
  if (middle) { middle.x = 0; middle.y = 0; }
}

// one square for each chapter; an edge is as wide as the tasks of the chapter that name the agency
function summed(everything) {
  const count = new Map(), chapters = new Map();
  for (const [edge] of everything.links) {
    const chapter = plan.tasks[edge.to].chapter || "—", key = JSON.stringify([edge.from, chapter]);
    count.set(key, (count.get(key) || new Set()).add(edge.to));
    chapters.set(chapter, (chapters.get(chapter) || new Set()).add(edge.to));
  }
  const top = Object.keys(plan.agencies).filter((id) => everything.kept.has(id)).sort((a, b) => plan.agencies[b].figures.load - plan.agencies[a].figures.load).slice(0, 24);
  const shown = [...chapters].map(([name, tasks], i) => paintedNode({ id: `chapter:${name}`, label: `${name} (${tasks.size})`, kind: "task", role: "few", shape: "square", size: 8 + 2 * Math.sqrt(tasks.size), x: 210 * Math.cos((2 * Math.PI * i) / chapters.size), y: 210 * Math.sin((2 * Math.PI * i) / chapters.size), title: name }));
  const wide = Math.max(400, top.length * 16);
  top.forEach((id, i) => shown.push(paintedNode({ ...plan.nodes.find((n) => n.id === id), x: wide * Math.cos((2 * Math.PI * i) / top.length), y: wide * Math.sin((2 * Math.PI * i) / top.length) })));
  const ties = [...count].map(([key, tasks], i) => ({ i, pair: JSON.parse(key), tasks })).filter(({ pair }) => top.includes(pair[0])).map(({ i, pair, tasks }) => ({ ...paintedEdge({ from: pair[0], to: `chapter:${pair[1]}`, role: "lead" }, `sum:${i}`), width: tasks.size, title: String(tasks.size) }));
  return { shown, ties };
}

let sigma = null;
function drawWhole() {
  if (sigma) sigma.kill();
  const { kept, links } = filtered();
  const graph = new graphology.MultiGraph();
  for (const node of plan.nodes) if (kept.has(node.id)) graph.addNode(node.id, { x: node.x, y: -node.y, size: Math.max(1.5, node.size / 4), label: named(node.id), color: node.kind === "task" ? colour("accent") : nodeColours(node).background });
  for (const [edge, id] of links) graph.addEdgeWithKey(String(id), edge.from, edge.to, { size: 0.4, color: colour("line") });
  sigma = new Sigma(graph, document.querySelector("[data-whole]"), { labelFont: getComputedStyle(document.body).fontFamily, labelColor: { color: colour("ink") }, labelRenderedSizeThreshold: 5, hideEdgesOnMove: true });
  sigma.on("clickNode", ({ node }) => { chosen = node; form.elements.view.value = "near"; paint(); fit(); });
  window.govkgSigma = sigma;
}

function filtered() {
  const role = form.elements.role.value, chapter = form.elements.chapter.value, weight = Number(form.elements.weight.value) || 1;
  const agency = (id) => plan.agencies[id] && plan.agencies[id].figures.load >= weight;
  const links = plan.edges.map((edge, id) => [edge, id]).filter(([edge]) => (!role || edge.role === role) && (!chapter || plan.tasks[edge.to].chapter === chapter) && agency(edge.from));
  const kept = new Set(links.flatMap(([edge]) => [edge.from, edge.to]));
  if (!role && weight === 1) for (const [id, task] of Object.entries(plan.tasks)) if (!chapter || task.chapter === chapter) kept.add(id);
  return { kept, links };
}

function paint() {
  const { kept, links, centre } = visible();
  if (chosen !== null && !kept.has(chosen)) chosen = null;
  const whole = view() === "whole";
  canvas.hidden = whole;
  if (large()) document.querySelector("[data-whole]").hidden = !whole;
  let wanted = whole ? [] : plan.nodes.filter((node) => kept.has(node.id)).map(paintedNode);
  let shown = whole ? [] : links.map(([edge, id]) => paintedEdge(edge, id));
  if (view() === "near") circled(wanted, centre);
  if (view() === "chapters") ({ shown: wanted, ties: shown } = summed({ kept, links }));
  const drawn = new Set(wanted.map((node) => node.id));
  nodes.remove(nodes.getIds().filter((id) => !drawn.has(id)));
  nodes.update(wanted);
  const ids = new Set(shown.map((edge) => edge.id));
  edges.remove(edges.getIds().filter((id) => !ids.has(id)));
  edges.update(shown);
  const ties = new Set((whole ? links.map(([edge]) => edge) : shown).map((edge) => `${edge.from}\n${edge.to}`)); // two roles, one tie
  document.querySelector("[data-count]").textContent = say("shown_nodes", { nodes: whole ? kept.size : wanted.length, edges: ties.size });
  if (whole) drawWhole();
  writeList(filtered().kept);
  writeDetail();
}

function named(id) {
  const task = plan.tasks[id];
  return task ? `${task.path} ${task.heading}` : plan.agencies[id].short;
}

// all plans together count their tasks from 1 each: there the plan stands below a task
function writePlan(id, parent) {
  if (plan.mixed && plan.tasks[id]) make("small", `《${plan.tasks[id].chapter}》`, parent, { class: "of", lang: "zh-Hans" });
}

function writeList(kept) {
  const word = search.value.trim().toLowerCase();
  list.replaceChildren();
  const agencies = Object.keys(plan.agencies).sort((a, b) => plan.agencies[b].figures.load - plan.agencies[a].figures.load);
  for (const id of [...agencies, ...Object.keys(plan.tasks)]) {
    const called = plan.agencies[id] ? [plan.agencies[id].label, ...plan.agencies[id].called] : [];
    if (plan.mixed && plan.tasks[id]) called.push(plan.tasks[id].chapter);
    if (!kept.has(id) || ![...called, named(id)].join(" ").toLowerCase().includes(word)) continue;
    const button = make("button", "", make("li", "", list), { type: "button", "aria-pressed": String(id === chosen) });
    writePlan(id, make("span", named(id), button, { lang: "zh-Hans" }));
    make("span", plan.agencies[id] ? String(plan.agencies[id].figures.load) : "", button, { class: "n" });
    button.addEventListener("click", () => choose(id === chosen ? null : id));
  }
}

function link(id, parent) {
  make("button", named(id), parent, { type: "button", class: "go", lang: "zh-Hans" }).addEventListener("click", () => choose(id));
}

function writeDetail() {
  detail.replaceChildren();
  if (chosen === null) detail.append(hint);
  else if (plan.agencies[chosen]) writeAgency(plan.agencies[chosen]);
  else writeTask(plan.tasks[chosen]);
}

function writeAgency(agency) {
  make("h2", agency.label, detail, { lang: "zh-Hans" });
  const figures = make("dl", "", detail);
  for (const name of Object.keys(agency.figures)) {
    make("dt", say(`name_${name}`), figures);
    make("dd", name === "betweenness" ? agency.figures[name].toFixed(3) : String(agency.figures[name]), figures);
  }
  make("h3", say("tasks_of"), detail);
  const tasks = make("ul", "", detail);
  const partners = new Map();
  for (const [id, task] of Object.entries(plan.tasks)) {
    const own = task.assignments.filter((assignment) => assignment[0] === chosen);
    if (!own.length) continue;
    const item = make("li", "", tasks);
    link(id, item);
    make("small", ` ${[...new Set(own.map((assignment) => say(`role_${assignment[1]}`)))].join("、")}`, item);
    writePlan(id, item);
    make("q", own[0][2], item, { lang: "zh-Hans" });
    make("small", place(own[0]), item);
    for (const other of new Set(task.assignments.map((assignment) => assignment[0]))) if (other && other !== chosen) partners.set(other, (partners.get(other) || 0) + 1);
  }
  make("h3", say("partners_of"), detail);
  const others = make("ul", "", detail);
  for (const [id, count] of [...partners].sort((a, b) => b[1] - a[1])) {
    const item = make("li", "", others);
    link(id, item);
    make("small", ` ${count}`, item);
  }
}

function writeTask(task) {
  make("h2", `${task.path} ${task.heading}`, detail, { lang: "zh-Hans" });
  if (task.chapter) make("p", task.chapter, detail, { class: "hint", lang: "zh-Hans" });
  const figures = make("dl", "", detail);
  make("dt", say("leads_row"), figures);
  make("dd", task.stated ? String(task.leads) : say("no_clause"), figures);
  if (!task.assignments.length) return;
  const clauses = new Map(task.assignments.map((assignment) => [`${assignment[3]}-${assignment[4]}`, assignment]));
  for (const clause of clauses.values()) {
    make("q", clause[2], detail, { lang: "zh-Hans" });
    make("small", place(clause), detail);
  }
  make("h3", say("bodies_of"), detail);
  const bodies = make("ul", "", detail);
  for (const [id, role, , , , written] of task.assignments) {
    const item = make("li", "", bodies);
    if (id) link(id, item);
    else make("span", written, item, { lang: "zh-Hans" });
    make("small", ` ${say(`role_${role}`)}`, item);
  }
}

function choose(id) {
  chosen = id;
  if (id !== null && view() !== "all" && view() !== "near") form.elements.view.value = "near";
  paint();
  if (view() === "near") fit();
  if (id === null) network.unselectAll();
  else {
    network.selectNodes([id], false);
    const box = canvas.getBoundingClientRect();
    const at = network.canvasToDOM(network.getPosition(id));
    if (at.x < 0 || at.y < 0 || at.x > box.width || at.y > box.height) network.moveTo({ position: network.getPosition(id) });
  }
}

// everything in sight with its names: vis-network fits to the discs alone, and where few are drawn their names hang over the edge
function fit() {
  const shown = nodes.get(), place = network.getPositions(shown.map((node) => node.id));
  if (!shown.length) return;
  const box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  for (const node of shown) {
    const { x, y } = place[node.id], lines = node.label.split("\n");
    const half = Math.max(node.size, ...lines.map((line) => [...line].reduce((wide, c) => wide + (c < "\u2e80" ? 4 : 6.5), 0)));
    box.left = Math.min(box.left, x - half);
    box.right = Math.max(box.right, x + half);
    box.top = Math.min(box.top, y - node.size);
    box.bottom = Math.max(box.bottom, y + node.size + 6 + 16 * lines.length);
  }
  const scale = Math.min((canvas.clientWidth - 32) / (box.right - box.left), (canvas.clientHeight - 32) / (box.bottom - box.top), 1.3);
  network.moveTo({ position: { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 }, scale, animation: false });
}

function svgText() {
  const space = "http://www.w3.org/2000/svg";
  const shown = nodes.get(), place = network.getPositions(shown.map((node) => node.id));
  const xs = shown.map((node) => place[node.id].x), ys = shown.map((node) => place[node.id].y);
  const left = Math.min(...xs) - 90, top = Math.min(...ys) - 50, width = Math.max(...xs) - left + 90, height = Math.max(...ys) - top + 70;
  const svg = document.createElementNS(space, "svg");
  const add = (tag, attributes, text) => {
    const element = document.createElementNS(space, tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    if (text) element.textContent = text;
    svg.append(element);
  };
  svg.setAttribute("viewBox", `${left} ${top} ${width} ${height}`);
  svg.setAttribute("font-family", "Noto Sans CJK SC, Noto Sans SC, PingFang SC, Microsoft YaHei, sans-serif");
  add("rect", { x: left, y: top, width, height, fill: colour("raised") });
  for (const edge of edges.get()) {
    const a = place[edge.from], b = place[edge.to];
    add("line", { x1: a.x, y1: a.y, x2: b.x, y2: b.y, stroke: edge.color.color, "stroke-opacity": edge.color.opacity, "stroke-width": edge.width, ...(edge.dashes ? { "stroke-dasharray": "5 4" } : {}) });
  }
  for (const node of shown) {
    const { x, y } = place[node.id], look = { fill: node.color.background, stroke: node.color.border, "stroke-width": node.borderWidth, opacity: node.opacity };
    if (node.kind === "task") add("rect", { x: x - node.size, y: y - node.size, width: 2 * node.size, height: 2 * node.size, ...look });
    else add("circle", { cx: x, cy: y, r: node.size, ...look });
    node.label.split("\n").forEach((line, row) => add("text", { x, y: y + node.size + 15 + 16 * row, "font-size": 13, "text-anchor": "middle", fill: node.font.color, stroke: node.font.strokeColor, "stroke-width": node.font.strokeWidth, "paint-order": "stroke" }, line));
  }
  return new XMLSerializer().serializeToString(svg);
}

function savePng() {
  const from = canvas.querySelector("canvas"), to = document.createElement("canvas");
  to.width = from.width;
  to.height = from.height;
  const pen = to.getContext("2d");
  pen.fillStyle = colour("raised");
  pen.fillRect(0, 0, to.width, to.height);
  pen.drawImage(from, 0, 0);
  to.toBlob((blob) => saveAs("network.png", blob));
}

// a plan has one title, and all plans together a sentence in each language
function writeTitle() {
  const title = document.querySelector("[data-title]");
  title.textContent = plan.titles[ui()];
  title.lang = plan.titles.zh === plan.titles.en ? "zh-Hans" : root.lang;
}

function openPlan(place) {
  plan = data.plans[place];
  chosen = null;
  const chapters = form.elements.chapter;
  while (chapters.options.length > 1) chapters.remove(1);
  for (const chapter of plan.chapters) chapters.add(new Option(chapter, chapter));
  document.querySelector("[data-chapters]").hidden = plan.chapters.length < 2;
  writeTitle();
  nodes = new vis.DataSet();
  edges = new vis.DataSet();
  network = new vis.Network(canvas, { nodes, edges }, plan.options);
  network.on("click", (event) => choose(event.nodes.length && !String(event.nodes[0]).startsWith("chapter:") ? event.nodes[0] : null));
  network.on("zoom", () => (moved = true));
  network.on("dragEnd", () => (moved = true));
  // vis-network takes its scale along when its room changes, as it does while the page opens: fit again until the reader has moved it
  network.on("resize", () => moved || queueMicrotask(fit));
  moved = false;
  paint();
  fit();
  if (form.elements.view) form.elements.view.parentElement.hidden = !large();
  window.govkgNetwork = network;
}

// a canvas keeps the colours that it was drawn in: on paper those of the light theme
let theme;
function beforePrint() {
  theme = root.dataset.theme;
  root.dataset.theme = "light";
  paint();
  network.redraw();
}

function afterPrint() {
  if (theme) root.dataset.theme = theme;
  else delete root.dataset.theme;
  paint();
}

function start() {
  actions.fit = () => { choose(null); moved = false; fit(); };
  actions.svg = () => saveAs("network.svg", new Blob([svgText()], { type: "image/svg+xml" }));
  actions.png = savePng;
  form.addEventListener("input", (event) => (event.target.name === "plan" ? openPlan(Number(event.target.value)) : (paint(), fit())));
  search.addEventListener("input", () => writeList(filtered().kept));
  search.addEventListener("keydown", (event) => {
    const found = list.querySelectorAll("button");
    if (event.key === "Enter" && found.length === 1 && found[0].getAttribute("aria-pressed") === "false") found[0].click();
  });
  document.addEventListener("language", () => { writeTitle(); paint(); });
  document.addEventListener("theme", paint);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", paint);
  window.addEventListener("keydown", (event) => event.key === "Escape" && chosen !== null && choose(null));
  window.addEventListener("beforeprint", beforePrint);
  window.addEventListener("afterprint", afterPrint);
  // a canvas draws with the fonts that are there when it draws: wait for ours
  document.fonts.load("13px 'govkg Noto Sans SC'", "局").finally(() => openPlan(0));
}

form.addEventListener("submit", (event) => event.preventDefault());
if (plan) start();
