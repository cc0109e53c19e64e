// Runs before the page is drawn, so that a remembered choice does not flash. A classic script: modules come later.
(() => {
  const root = document.documentElement;
  let kept = null;
  try { kept = localStorage.getItem("theme"); } catch { /* storage may be forbidden */ }
  const system = matchMedia("(prefers-color-scheme: dark)");
  const apply = () => { root.dataset.theme = kept ?? (system.matches ? "dark" : "light"); };
  apply();
  system.addEventListener("change", apply);
  addEventListener("DOMContentLoaded", () => {
    document.getElementById("theme").addEventListener("click", () => {
      kept = root.dataset.theme === "dark" ? "light" : "dark";
      try { localStorage.setItem("theme", kept); } catch { /* then only for now */ }
      apply();
    });
  });
})();
