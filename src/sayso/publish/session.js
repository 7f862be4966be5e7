"use strict";
// A player → the system's own controls: lock screen, headset, keyboard (www.w3.org/TR/mediasession).

/** Tell the system what is playing, and take its play, pause and seek keys. */
function saysoSession(player) {
  if (!("mediaSession" in navigator)) return;
  const { title, artist, album } = player.timetable;
  navigator.mediaSession.metadata = new MediaMetadata({ title, artist, album });
  const take = (action, does) => {
    try {
      navigator.mediaSession.setActionHandler(action, does);
    } catch {
      // An action this browser does not know.
    }
  };
  take("play", () => player.play());
  take("pause", () => player.audio.pause());
  for (const action of ["previoustrack", "seekbackward"]) take(action, () => player.sentence(-1));
  for (const action of ["nexttrack", "seekforward"]) take(action, () => player.sentence(1));
  take("seekto", ({ seekTime }) => player.seek(seekTime));
}
