"""Everything that can go wrong, as one tree.

Each error is one sentence that says what to do, and knows the command line's exit code and the
web's status code, so that every edge needs a single handler:

    SaysoError ........................ exit  1, HTTP 500
    ├── SourceError ................... exit 10, HTTP 422   the capture cannot be had or read
    │   ├── SourceNotFound ............ exit 11, HTTP 404   no such file
    │   ├── SourceEmpty ............... exit 12, HTTP 422   no bytes, or only white space
    │   ├── SourceTooLarge ............ exit 13, HTTP 413   more bytes than the limit
    │   ├── SourceNotText ............. exit 14, HTTP 415   an image, an archive, a program
    │   ├── SourceTooTangled .......... exit 15, HTTP 422   nested or repeated beyond reading
    │   ├── SourceBroken .............. exit 16, HTTP 422   damaged, or not what it says it is
    │   ├── SourceTooSlow ............. exit 17, HTTP 422   more work than the limit
    │   ├── ReaderDied ................ exit 18, HTTP 422   the process that read it was lost
    │   └── EntryNotFound ............. exit 19, HTTP 404   no such entry, chapter or record
    ├── FetchError .................... exit 20, HTTP 502   the address did not give a page
    │   ├── AddressRefused ............ exit 21, HTTP 403   not http(s), or a private network
    │   ├── FetchTimedOut ............. exit 22, HTTP 504   longer than the limit
    │   ├── PageRefused ............... exit 23, HTTP 502   the site answered 404, 403, 500, …
    │   ├── TooManyRedirects .......... exit 24, HTTP 502
    │   └── NetworkUnreachable ........ exit 25, HTTP 502   no name, no route, no connection
    ├── ArticleError .................. exit 30, HTTP 422
    │   ├── NoArticle ................. exit 31, HTTP 422   nothing but chrome; carries the ledger
    │   ├── NoSuchPiece ............... exit 32, HTTP 404   no piece of that name to keep or drop
    │   └── SiteRulesError ............ exit 33, HTTP 422   a broken rule, with its file and line
    ├── ScriptError ................... exit 40, HTTP 422
    │   ├── LexiconError .............. exit 41, HTTP 422   a broken line, with its number
    │   └── NothingToSay .............. exit 42, HTTP 422   no speakable character
    ├── VoiceError .................... exit 50, HTTP 500
    │   ├── VoiceNotFound ............. exit 51, HTTP 404   no voice of that name
    │   ├── VoiceNotInstalled ......... exit 52, HTTP 503   known, but something is missing
    │   ├── LanguageNotSpoken ......... exit 53, HTTP 422   the voice would read gibberish
    │   ├── VoiceFailed ............... exit 54, HTTP 500   the engine raised, or gave no sound
    │   └── SpeechServerFailed ........ exit 55, HTTP 502   it is away, busy or wrong
    ├── PaceError ..................... exit 60, HTTP 422   outside 100 to 800 words per minute
    ├── OutputError ................... exit 70, HTTP 500
    │   ├── FormatUnknown ............. exit 71, HTTP 422   no writer for that file ending
    │   ├── DiskFull .................. exit 72, HTTP 507
    │   └── CannotWrite ............... exit 73, HTTP 500   no folder, no permission
    ├── ConfigError ................... exit 80, HTTP 500   a setting that is not one of ours
    ├── DoorError ..................... exit 85, HTTP 403   not for just anyone
    │   ├── NotSignedIn ............... exit 86, HTTP 401   nobody we know is asking
    │   ├── CrossSite ................. exit 87, HTTP 403   another site's page is asking
    │   └── TooManyTries .............. exit 88, HTTP 429   too often in a minute
    └── LibraryError .................. exit 90, HTTP 500   what is kept cannot be had or changed
        ├── NotInLibrary .............. exit 91, HTTP 404   no such article, tag, key, …
        ├── NameTaken ................. exit 92, HTTP 409   somebody has that name already
        ├── LibraryInUse .............. exit 93, HTTP 503   another server holds it
        ├── LibraryTooNew ............. exit 94, HTTP 500   made by a newer Sayso
        ├── LibraryBroken ............. exit 95, HTTP 500   the database or a row is damaged
        └── BlobMissing ............... exit 96, HTTP 500   a capture or a sound is gone

Exit code 2 is a mistyped command (argparse's own); 130 is Ctrl-C, as shells have it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sayso.model import LedgerEntry


class SaysoError(Exception):
    """Any failure Sayso foresaw; `str(error)` is one sentence for the person who asked."""

    exit_code = 1
    http_status = 500


class SourceError(SaysoError):
    """The capture cannot be had or read."""

    exit_code = 10
    http_status = 422


class SourceNotFound(SourceError):
    """There is no file of that name."""

    exit_code = 11
    http_status = 404


class SourceEmpty(SourceError):
    """The capture has no bytes, or only white space."""

    exit_code = 12


class SourceTooLarge(SourceError):
    """The capture has more bytes than the limit."""

    exit_code = 13
    http_status = 413


class SourceNotText(SourceError):
    """The bytes are an image, an archive or a program, not a page."""

    exit_code = 14
    http_status = 415


class SourceTooTangled(SourceError):
    """The page is nested or repeated beyond what any real page is."""

    exit_code = 15


class SourceBroken(SourceError):
    """The file is damaged, or not what it says it is."""

    exit_code = 16


class SourceTooSlow(SourceError):
    """Reading it took more work than the limit."""

    exit_code = 17


class ReaderDied(SourceError):
    """The process that read it was lost; the caller's is unharmed."""

    exit_code = 18


class EntryNotFound(SourceError):
    """The feed, book or archive has no such entry, chapter or record."""

    exit_code = 19
    http_status = 404


class FetchError(SaysoError):
    """The address did not give a page."""

    exit_code = 20
    http_status = 502


class AddressRefused(FetchError):
    """Not http or https, or an address on a private network."""

    exit_code = 21
    http_status = 403


class FetchTimedOut(FetchError):
    """The site took longer than the limit."""

    exit_code = 22
    http_status = 504


class PageRefused(FetchError):
    """The site answered, but with an error.

    Attributes:
        status: its HTTP status.
        retry_after: seconds after which it wants to be asked again; 0 where it does not say.
    """

    exit_code = 23

    def __init__(self, message: str, *, status: int, retry_after: float = 0.0) -> None:
        super().__init__(message)
        self.status = status
        self.retry_after = retry_after


class TooManyRedirects(FetchError):
    """The site sent us on more often than the limit."""

    exit_code = 24


class NetworkUnreachable(FetchError):
    """No such host, no route to it, or the connection broke."""

    exit_code = 25


class ArticleError(SaysoError):
    """The capture was read, but not as an article."""

    exit_code = 30
    http_status = 422


class NoArticle(ArticleError):
    """The capture holds nothing but chrome; `ledger` is all that was in it, with the reasons."""

    exit_code = 31

    def __init__(self, message: str, *, ledger: tuple[LedgerEntry, ...] = ()) -> None:
        super().__init__(message)
        self.ledger = ledger


class NoSuchPiece(ArticleError):
    """No piece of the page has that name or number, or it is on that side already."""

    exit_code = 32
    http_status = 404


class SiteRulesError(ArticleError):
    """A rule for a site is broken; the message names the file and the line."""

    exit_code = 33


class ScriptError(SaysoError):
    """The article could not be put into words to say."""

    exit_code = 40
    http_status = 422


class LexiconError(ScriptError):
    """A line of a lexicon file is broken; the message names the file and the line."""

    exit_code = 41


class NothingToSay(ScriptError):
    """No character of the text can be spoken."""

    exit_code = 42


class VoiceError(SaysoError):
    """The voice could not be used."""

    exit_code = 50


class VoiceNotFound(VoiceError):
    """No engine has a voice of that name."""

    exit_code = 51
    http_status = 404


class VoiceNotInstalled(VoiceError):
    """The voice is known, but a package or its weights are missing."""

    exit_code = 52
    http_status = 503


class LanguageNotSpoken(VoiceError):
    """The voice does not speak the article's language."""

    exit_code = 53
    http_status = 422


class VoiceFailed(VoiceError):
    """The engine raised, or gave back no sound."""

    exit_code = 54


class SpeechServerFailed(VoiceError):
    """The speech server gave no sound, also when asked again."""

    exit_code = 55
    http_status = 502


class PaceError(SaysoError):
    """The pace asked for is outside the range."""

    exit_code = 60
    http_status = 422


class OutputError(SaysoError):
    """The result could not be written."""

    exit_code = 70


class FormatUnknown(OutputError):
    """No writer for that file ending."""

    exit_code = 71
    http_status = 422


class DiskFull(OutputError):
    """The disk has no room left."""

    exit_code = 72
    http_status = 507


class CannotWrite(OutputError):
    """The folder is missing, or may not be written to."""

    exit_code = 73


class ConfigError(SaysoError):
    """A setting that is not one of ours, or of the wrong type."""

    exit_code = 80


class DoorError(SaysoError):
    """The server does not do that for just anyone."""

    exit_code = 85
    http_status = 403


class NotSignedIn(DoorError):
    """Nobody that the library knows is asking."""

    exit_code = 86
    http_status = 401


class CrossSite(DoorError):
    """Another site's page asks for a change."""

    exit_code = 87


class TooManyTries(DoorError):
    """Tried too often in a minute."""

    exit_code = 88
    http_status = 429


class LibraryError(SaysoError):
    """What is kept cannot be had or changed."""

    exit_code = 90


class NotInLibrary(LibraryError):
    """There is no such article, highlight, key or feed in this person's library."""

    exit_code = 91
    http_status = 404


class NameTaken(LibraryError):
    """Somebody in the house has that name already."""

    exit_code = 92
    http_status = 409


class LibraryInUse(LibraryError):
    """Another server holds the library."""

    exit_code = 93
    http_status = 503


class LibraryTooNew(LibraryError):
    """A newer Sayso has changed the library's tables."""

    exit_code = 94


class LibraryBroken(LibraryError):
    """The database, or something kept in it, cannot be read."""

    exit_code = 95


class BlobMissing(LibraryError):
    """A capture or a sound that the database names is not among the blobs."""

    exit_code = 96
