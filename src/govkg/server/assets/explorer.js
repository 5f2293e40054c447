// The page at /sparql: examples, editor, answer as a table, chart or text. Whatever comes from the graph is set as text, never as markup.
"use strict";
(() => {
  const $ = (id) => document.getElementById(id);
  const area = $("query"), status = $("status"), answer = $("answer"), chart = $("chart");
  const SVG = "http://www.w3.org/2000/svg";
  const BARS = 40, NODES = 60;
  let settings = { id: "", prefixes: {}, examples: [] };

  // shown before the editor is made, which measures its gutter
  $("plain").hidden = true;
  $("tools").hidden = false;
  const editor = new Yasqe($("editor"), {
    value: area.value, persistenceId: null, consumeShareLink: null, createShareableLink: null, showQueryButton: false,
    resizeable: false, editorHeight: "22rem", autocompleters: ["variables"], requestConfig: { endpoint: "/sparql" },
    extraKeys: { "Ctrl-Enter": () => run(), "Cmd-Enter": () => run(), Tab: false, "Shift-Tab": false },
  });
  document.querySelector(".CodeMirror-scroll").setAttribute("tabindex", "0");
  editor.getInputField().setAttribute("aria-label", area.getAttribute("aria-label"));

  function say(text, wrong) {
    status.textContent = text;
    status.className = wrong ? "wrong" : "";
  }

  function made(name, text, attributes) {
    const element = document.createElement(name);
    if (text !== undefined) element.textContent = text;
    for (const [key, value] of Object.entries(attributes || {})) element.setAttribute(key, value);
    return element;
  }

  function drawn(name, attributes, text) {
    const element = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    if (text !== undefined) element.textContent = text;
    return element;
  }

  // Prefixes that a query uses and does not declare, where we know them.
  function completed(text) {
    const bare = text.replace(/<[^<>\s]*>|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|#[^\n]*/g, " ");
    const declared = new Set([...text.matchAll(/\bPREFIX\s+([\w-]*):/gi)].map((m) => m[1]));
    const used = new Set([...bare.matchAll(/(?<![\w?$:-])([A-Za-z][\w-]*):/g)].map((m) => m[1]));
    const missing = [...used].filter((p) => !declared.has(p) && Object.hasOwn(settings.prefixes, p));
    return missing.map((p) => `PREFIX ${p}: <${settings.prefixes[p]}>\n`).join("") + text;
  }

  function shown(iri) {
    let best = "";
    for (const [prefix, start] of Object.entries(settings.prefixes)) {
      if (iri.startsWith(start) && start.length > (settings.prefixes[best] || "").length) best = prefix;
    }
    return best ? `${best}:${iri.slice(settings.prefixes[best].length)}` : iri;
  }

  // terms and concepts have an entry in a list, as on the other pages (defined_at in pages.py)
  function entry(iri) {
    const { gov, voc } = settings.prefixes || {};
    if (gov && iri.startsWith(gov)) return "/ontology#" + encodeURIComponent(iri.slice(gov.length));
    if (!voc || !iri.startsWith(voc)) return "";
    const [scheme, ...concept] = iri.slice(voc.length).split("/");
    return "/vocabulary/" + encodeURIComponent(scheme) + (concept.length ? "#" + encodeURIComponent(concept.join("/")) : "");
  }

  function address(iri) {
    if (entry(iri)) return entry(iri);
    if (!settings.id || !iri.startsWith(settings.id)) return "/resource?iri=" + encodeURIComponent(iri);
    const path = encodeURI(iri.slice(settings.id.length)).replaceAll("%25", "%");
    return "/id/" + path.replaceAll("?", "%3F").replaceAll("#", "%23");
  }

  function numeric(term) {
    return term && term.type !== "uri" && /#(integer|decimal|double|float|int|long)$/.test(term.datatype || "") && isFinite(term.value);
  }

  function looks(term) {
    if (numeric(term)) return { class: "number" };
    return /#(date|dateTime)$/.test(term.datatype || "") ? { class: "date" } : {};
  }

  function cell(term) {
    if (!term) return made("td", "");
    const td = made("td", undefined, looks(term));
    if (term.type === "uri") td.append(made("a", shown(term.value), { href: address(term.value) }));
    else td.append(term.type === "bnode" ? `_:${term.value}` : term.value);
    if (term["xml:lang"]) td.append(" ", made("small", term["xml:lang"]));
    return td;
  }

  function table(names, rows) {
    const whole = made("table"), head = made("tr"), body = made("tbody");
    names.forEach((name) => head.append(made("th", name, { scope: "col" })));
    const top = made("thead");
    top.append(head);
    for (const row of rows) {
      const line = made("tr");
      names.forEach((name) => line.append(cell(row[name])));
      body.append(line);
    }
    whole.append(top, body);
    return whole;
  }

  // A name and a number in each row: bars, the first 40.
  function bars(names, rows) {
    if (names.length !== 2 || !rows.length) return null;
    const number = names.find((n) => rows.every((row) => numeric(row[n]) && Number(row[n].value) >= 0));
    if (!number) return null;
    const label = names.find((n) => n !== number), first = rows.slice(0, BARS);
    const most = Math.max(...first.map((row) => Number(row[number].value))) || 1;
    const svg = drawn("svg", { viewBox: `0 0 800 ${first.length * 24 + 4}`, width: 800, role: "img", "aria-label": `${number} / ${label}` });
    first.forEach((row, place) => {
      const name = row[label] ? shown(row[label].value) : "", value = Number(row[number].value), y = place * 24;
      svg.append(drawn("text", { x: 290, y: y + 17, "text-anchor": "end" }, name.length > 20 ? name.slice(0, 19) + "…" : name));
      svg.append(drawn("rect", { x: 300, y: y + 3, width: (420 * value) / most, height: 18 }));
      svg.append(drawn("text", { x: 306 + (420 * value) / most, y: y + 17 }, row[number].value));
    });
    return svg;
  }

  // Two columns of things: who stands beside whom, on a circle, the first 60 things. A column of names behind each is its label,
  // a column of numbers the width of the line.
  function network(names, rows) {
    const things = names.filter((n) => rows.every((row) => row[n] && row[n].type === "uri"));
    if (things.length < 2 || !rows.length) return null;
    const [from, to] = things, count = names.find((n) => rows.every((row) => numeric(row[n]) && Number(row[n].value) >= 0));
    const called = (name, row) => {
      const next = names[names.indexOf(name) + 1];
      return next && row[next] && row[next].type === "literal" && !numeric(row[next]) ? row[next].value : shown(row[name].value);
    };
    const nodes = new Map(), lines = [];
    for (const row of rows) {
      const ends = [[from, row[from].value], [to, row[to].value]];
      if (ends.some(([, iri]) => !nodes.has(iri)) && nodes.size > NODES - 2) continue;
      for (const [name, iri] of ends) if (!nodes.has(iri)) nodes.set(iri, called(name, row));
      lines.push([ends[0][1], ends[1][1], count ? Number(row[count].value) : 1]);
    }
    const middle = 360, radius = 180, most = Math.max(...lines.map((line) => line[2])) || 1;
    const svg = drawn("svg", { viewBox: "0 0 720 720", width: 720, role: "group", "aria-label": `${from} – ${to}: ${nodes.size}` });
    const at = new Map([...nodes.keys()].map((iri, place) => {
      const turn = (2 * Math.PI * place) / nodes.size;
      return [iri, { x: middle + radius * Math.cos(turn), y: middle + radius * Math.sin(turn), turn: (turn * 180) / Math.PI, left: Math.cos(turn) < 0 }];
    }));
    for (const [a, b, weight] of lines) {
      const [p, q] = [at.get(a), at.get(b)];
      svg.append(drawn("line", { x1: p.x, y1: p.y, x2: q.x, y2: q.y, "stroke-width": 0.6 + (3.4 * weight) / most }));
    }
    for (const [iri, { x, y, turn, left }] of at) {
      const name = nodes.get(iri), link = drawn("a", { href: address(iri) });
      link.append(drawn("circle", { cx: x, cy: y, r: 5 }));
      link.append(drawn("text", { x: left ? x - 9 : x + 9, y: y + 5, "text-anchor": left ? "end" : "start", transform: `rotate(${left ? turn + 180 : turn} ${x} ${y})` }, name.length > 12 ? name.slice(0, 11) + "…" : name));
      svg.append(link);
    }
    return svg;
  }

  function show(media, text, cut) {
    const more = cut ? `；只显示前 ${cut} 行 cut after ${cut} rows` : "";
    if (!media.startsWith("application/sparql-results+json")) {
      answer.append(made("pre", text));
      return say(`图 graph${more}`);
    }
    const found = JSON.parse(text);
    if ("boolean" in found) {
      answer.append(made("p", found.boolean ? "是 true" : "否 false"));
      return say("");
    }
    const names = found.head.vars, rows = found.results.bindings, picture = bars(names, rows) || network(names, rows);
    if (picture) chart.append(picture);
    answer.append(table(names, rows));
    return say(`${rows.length} 行 rows${more}`);
  }

  let asking = null;
  async function run() {
    if (asking) asking.abort();
    const mine = (asking = new AbortController());
    const query = completed(editor.getValue());
    if (query !== editor.getValue()) editor.setValue(query);
    share();
    answer.replaceChildren();
    chart.replaceChildren();
    say("查询中 asking …");
    try {
      const response = await fetch("/sparql", {
        method: "POST", body: new URLSearchParams({ query }), signal: mine.signal,
        headers: { Accept: "application/sparql-results+json, text/turtle;q=0.9" },
      });
      const text = await response.text();
      if (mine !== asking) return;
      if (!response.ok) say(`${response.status}: ${text.trim()}`, true);
      else show(response.headers.get("content-type") || "", text, response.headers.get("x-govkg-truncated"));
    } catch (error) {
      if (mine === asking) say(`没有回答 no answer: ${error.message}`, true);
    }
  }

  // The query stands in the fragment of the address: it can be saved and sent, and no server log sees it.
  function share() {
    history.replaceState(null, "", "#query=" + encodeURIComponent(editor.getValue()));
    $("link").href = location.href;
  }

  function fromAddress() {
    const given = new URLSearchParams(location.hash.slice(1).replaceAll("+", "%2B")).get("query");
    if (given !== null && given !== editor.getValue()) editor.setValue(given);
    $("link").href = location.href;
  }

  function choose() {
    const example = settings.examples.find((e) => e.name === $("examples").value);
    $("told").textContent = example ? example.description : "";
    if (!example) return;
    editor.setValue(example.text);
    share();
  }

  async function begin() {
    settings = await (await fetch("/assets/examples.json")).json();
    const groups = new Map();
    for (const example of settings.examples) {
      if (!groups.has(example.topic)) {
        groups.set(example.topic, made("optgroup", undefined, { label: example.topic }));
        $("examples").append(groups.get(example.topic));
      }
      groups.get(example.topic).append(made("option", example.summary, { value: example.name }));
    }
  }

  $("run").addEventListener("click", run);
  $("examples").addEventListener("change", choose);
  editor.on("changes", () => { $("link").href = "#query=" + encodeURIComponent(editor.getValue()); });
  addEventListener("hashchange", fromAddress);
  fromAddress();
  begin().catch((error) => say(`没有示例 no examples: ${error.message}`, true));
})();
