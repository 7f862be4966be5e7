"""The voices of Piper for Sayso. GPL-3.0-or-later, as piper-tts is."""
