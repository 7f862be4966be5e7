"""Line → clip, by a speech server of the user's own choice that answers as OpenAI's does.

It gives sound alone: the times of its words are estimated, and marked so.
"""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING

from sayso.errors import ConfigError, SpeechServerFailed
from sayso.model import Clip, VoiceInfo
from sayso.voice.asking import Asking
from sayso.voice.speech_server import SpeechServer, chosen_server
from sayso.voice.waves import CutOff, NotWave, from_bare, from_wave

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.model import Line, Samples

_UNSET = "Name a speech server in SAYSO_REMOTE_URL or remote.toml (docs/voices.md says how)."
_NAME_THEM = "name its voices in SAYSO_REMOTE_VOICES."

# Seconds that a list of voices may take: people wait for it.
_LIST = 3.0

# The guards' bound on a clip (3 seconds, and 3 for each word) at 192 kB a second: four times what
# the common 24 kHz in 16 bits need.
_BYTES_A_SECOND, _SECONDS = 192_000, 3

# Between the 136 and the 185 words a minute of the neural voices that were measured.
_NATURAL_WPM = 165.0


class RemoteEngine:
    """The voices of one speech server.

    Args:
        server: who is asked; None: the one that the user's settings name, if they do.
        asking: how it is asked.
    """

    name = "remote"

    def __init__(self, server: SpeechServer | None = None, asking: Asking | None = None) -> None:
        self._given = server
        self._asked = asking
        self._lock = Lock()
        self._listed: tuple[str, ...] = ()

    def voices(self) -> Sequence[VoiceInfo]:
        """Those named in the settings, or else those that the server lists, asked for once."""
        try:
            asking = self._asking()
            found = asking.server.voices or self._from_server(asking)
        except ConfigError as error:
            return (self._missing(str(error)),)
        except SpeechServerFailed as error:
            return (self._missing(f"{error} If it lists none, {_NAME_THEM}"),)
        if not found:
            return (self._missing(f"It lists no voice: {_NAME_THEM}"),)
        server = asking.server
        return tuple(
            VoiceInfo(
                id=name,
                name=name,
                engine=self.name,
                language=server.language,
                maker=f"{server.model} at {server.host}",
                licence="LicenseRef-as-the-server-says",
                natural_wpm=_NATURAL_WPM,
            )
            for name in found
        )

    def speak(self, line: Line, voice: VoiceInfo) -> Clip:
        """What the server says of it, whole.

        Raises:
            SpeechServerFailed: it gave no sound.
            ConfigError: no server, or a wrong one, is named.
        """
        asking = self._asking()
        words = sum(len(token.words) for token in line.tokens)
        most = _BYTES_A_SECOND * _SECONDS * (1 + words)

        def clip(stored: bytes) -> Clip:
            samples, rate = self._sound(stored, asking.server)
            return Clip(samples, rate, (), "estimated")

        made: Clip = asking.speech(line.spoken, voice.id, most=most, accept=clip)
        return made

    def seconds(self, line: Line, voice: VoiceInfo) -> float | None:  # noqa: ARG002 - the protocol
        """Nobody knows before the server has spoken."""
        return None

    def fingerprint(self, voice: VoiceInfo) -> str:  # noqa: ARG002 - one for all
        """Address and model: what stands behind them may change, and Sayso cannot know."""
        server = self._asking().server
        return f"remote 1 {server.url} {server.model} {server.format} {server.rate}"

    def _sound(self, stored: bytes, server: SpeechServer) -> tuple[Samples, int]:
        try:
            if server.format == "pcm":
                return from_bare(stored), server.rate
            return from_wave(stored)
        except CutOff as error:
            raise EOFError(str(error)) from error
        except NotWave as error:
            raise SpeechServerFailed(f"The speech server {server.host} sent {error}.") from error

    def _asking(self) -> Asking:
        """Settings are read when somebody asks, so that an engine is made without a fault."""
        with self._lock:
            if self._asked is None:
                server = self._given or chosen_server()
                if server is None:
                    raise ConfigError(_UNSET)
                self._asked = Asking(server)
            return self._asked

    def _from_server(self, asking: Asking) -> tuple[str, ...]:
        if not self._listed:
            self._listed = asking.voices(seconds=min(_LIST, asking.server.seconds))
        return self._listed

    def _missing(self, hint: str) -> VoiceInfo:
        return VoiceInfo(
            id=self.name,
            name="A speech server",
            engine=self.name,
            language="mul",
            maker="yours",
            licence="LicenseRef-as-the-server-says",
            natural_wpm=_NATURAL_WPM,
            installed=False,
            hint=hint,
        )
