"use strict";
// Before anything is drawn: scripts run, and the theme chosen before.
document.documentElement.classList.add("js");
try {
  const theme = localStorage.getItem("sayso:theme");
  if (theme) document.documentElement.dataset.theme = theme;
} catch {
  // A page opened from a disk may have no storage.
}
