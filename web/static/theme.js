// Sets the theme before the first paint: the person's choice, or the system's. A file of its own because the page allows no inline script.
(function () {
  var chosen = null;
  try {
    chosen = localStorage.getItem('maillage.theme');
  } catch {
    // Storage may be refused; the system's theme is then right.
  }
  var dark = chosen ? chosen === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
})();
