// Runs before the first paint, so that a chosen scheme never flashes and the places that scripts fill are kept open.
{
  const root = document.documentElement;
  root.classList.add("js");
  try {
    const chosen = localStorage.getItem("scheme");
    if (chosen === "light" || chosen === "dark") root.dataset.scheme = chosen;
  } catch {
    // Storage may be forbidden; then the system's scheme holds.
  }
}
