"use strict";
const root = document.documentElement;
const ui = () => root.dataset.ui;

function setLanguage(language) {
  root.dataset.ui = language;
  root.lang = language === "zh" ? "zh-Hans" : "en";
  for (const element of document.querySelectorAll("[data-text-zh]")) element.textContent = element.getAttribute(`data-text-${language}`);
  for (const element of document.querySelectorAll("[data-label-zh]")) element.setAttribute("aria-label", element.getAttribute(`data-label-${language}`));
  for (const element of document.querySelectorAll("[data-placeholder-zh]")) element.placeholder = element.getAttribute(`data-placeholder-${language}`);
  document.dispatchEvent(new CustomEvent("language"));
}

function isDark() {
  return root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}

function saveAs(name, blob) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

const actions = {
  language: () => setLanguage(ui() === "zh" ? "en" : "zh"),
  theme: () => { root.dataset.theme = isDark() ? "light" : "dark"; document.dispatchEvent(new CustomEvent("theme")); },
  print: () => window.print(),
  save: () => saveAs("report.json", new Blob([document.getElementById("data").textContent], { type: "application/json" })),
};

document.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-do]");
  if (button && actions[button.dataset.do]) actions[button.dataset.do](button);
});
