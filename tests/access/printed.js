// What a printed page has too much of, and what it lacks: controls, and addresses.
() => {
  const faults = [];
  const seen = (each) => each.checkVisibility({ visibilityProperty: true });
  for (const each of document.querySelectorAll("button, input, select, nav, dialog, dl-axis button")) {
    if (seen(each)) faults.push(`<${each.localName} class="${each.className}"> is printed`);
  }
  for (const link of document.querySelectorAll("main .prose a[href^='http'], main .sources cite a[href^='http']")) {
    if (seen(link) && !getComputedStyle(link, "::after").content.includes(link.getAttribute("href"))) {
      faults.push(`the address of “${link.textContent.slice(0, 40)}” is not printed`);
    }
  }
  const canonical = document.querySelector("link[rel=canonical]")?.href;
  const words = document.body.innerText;
  if (canonical && !words.includes(canonical) && !words.includes(decodeURI(canonical))) faults.push("its own address is not printed");
  return faults;
}
