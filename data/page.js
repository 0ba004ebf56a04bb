
"use strict";
// Shows what holds today, from the texts of the page. Without this script the page is whole.
(() => {
  const all = (selector) => [...document.querySelectorAll(selector)];
  const section = document.getElementById("today");
  const list = document.querySelector(".days");
  const picture = document.querySelector("figure");
  const sessions = all(".sessions time").map((time) => time.dateTime);
  const daysBetween = (from, to) => (Date.parse(to) - Date.parse(from)) / 864e5;
  const startOf = (run) => run.querySelector("time").dateTime;
  let shown = "";

  function fill(part, elements) {
    const place = section.querySelector("." + part);
    place.replaceChildren(place.firstElementChild, ...elements.map((one) => one.cloneNode(true)));
    place.hidden = elements.length === 0;
  }

  function lineOf(run) {
    const line = document.createElement("p");
    const titles = [...run.querySelectorAll("b")].map((title) => title.textContent);
    line.append(run.querySelector("time").cloneNode(true), ": " + titles.join("; ") + ".");
    return line;
  }

  function show() {
    const now = new Date();
    const today = new Date(now - now.getTimezoneOffset() * 6e4).toISOString().slice(0, 10);
    if (today === shown) {
      return;
    }
    shown = today;
    const begun = sessions.filter((session) => session <= today);
    const isBefore = begun.length === 0;
    const isOver = list.dataset.until <= today;
    const [weekday, month, day] = now.toDateString().split(" ");
    const number = isBefore ? "" : ": day " + daysBetween(begun[begun.length - 1], today);
    const session = sessions.length > 1 && !isBefore ? " of session " + begun.length : "";
    section.querySelector("h2").textContent =
      "Today, " + weekday + " " + Number(day) + " " + month + number + session;

    const holding = all(".days [data-from], .preparing [data-from]").filter(
      ({ dataset }) => dataset.from <= today && !(dataset.until <= today));
    const isNew = (one) => one.dataset.from === today;
    const stages = holding.filter((one) => one.matches(".stage"));
    const avoided = stages.filter((one) => one.matches(".avoid"));
    const milder = stages.filter((one) => !one.matches(".avoid"));
    const runs = [...list.children];
    const next = runs.find((run) => today < startOf(run) && run.querySelector(".stage"));
    fill("off-limits", avoided);
    fill("with-care", milder.filter((one) => one.matches(".care") && !isNew(one)));
    fill("new", milder.filter(isNew));
    fill("next", next ? [lineOf(next)] : []);
    fill("notes", holding.filter((one) => one.matches(".note")));
    section.querySelector(".before").hidden = !isBefore;
    section.querySelector(".ended").hidden = !isOver;
    section.querySelector(".fine").hidden =
      isBefore || stages.some((one) => !one.matches(".allowed"));
    section.hidden = false;

    const current = isOver ? undefined : runs.filter((run) => startOf(run) <= today).pop();
    runs.forEach((run) => run.removeAttribute("aria-current"));
    current?.setAttribute("aria-current", "date");
    picture.classList.toggle("now", current !== undefined);
    const part = (daysBetween(sessions[0], today) + 0.5) / picture.dataset.days;
    picture.style.setProperty("--today", 100 * part + "%");
  }

  show();
  document.addEventListener("visibilitychange", show);
  setInterval(show, 6e4);

  let opened = [];
  addEventListener("beforeprint", () => {
    opened = all("details:not([open])");
    opened.forEach((one) => { one.open = true; });
  });
  addEventListener("afterprint", () => opened.forEach((one) => { one.open = false; }));
})();
