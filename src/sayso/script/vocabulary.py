"""English grammar → the closed classes of words that attribution looks for, in lower case.

They are the word lists of any grammar of English; those of people and bodies are what news prose
calls those who speak.
"""

from __future__ import annotations


def listed(text: str) -> frozenset[str]:
    """The words of a text, as a set."""
    return frozenset(text.split())


PRONOUNS = listed("he she it they we i you one another others nobody someone everyone")
DETERMINERS = listed(
    """
    the a an this that these those his her its their our my your some several many most both each
    other two three four five six seven eight nine ten few half any no all every either neither
    """
)
PREPOSITIONS = listed(
    """
    in on at by for from with without to of after before during since until under over outside
    inside near behind following despite amid against through across between among about around
    within beyond besides per via like unlike throughout given concerning regarding into onto upon
    """
)
LEADING = listed(
    """
    but and so yet however meanwhile later earlier then still also even now today yesterday tonight
    instead separately nevertheless nonetheless moreover furthermore afterwards finally indeed
    perhaps maybe there here earlier once or nor plus soon recently thus hence too not only
    """
)
OPENERS = listed(
    """
    that because while whereas although though when if whether than how why what where but which
    whom as whose
    """
)
AUXILIARIES = listed(
    """
    was were is are am has had have will would can could may might must should shall did does do
    been being be isn't wasn't weren't hasn't hadn't won't wouldn't couldn't didn't doesn't don't
    """
)
IRREGULAR = listed(
    """
    took left went came made gave began got put ran sat stood held kept led lost met paid rose fell
    saw sent set spent thought told took won became brought built bought caught chose cut did drew
    drove ate felt found flew forgot grew heard hit hurt knew laid let lay rang sang shot shut
    slept spoke stole struck swam threw understood woke wore wrote broke bore beat bent bound has
    goes seems looks knows thinks remembers wants likes loves hates laughs wears keeps takes makes
    gives comes
    """
)
DAYS = listed(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april june july
    august september october november december
    """
)
PARTICLES = listed("de da do dos das del della di la le van von der den bin ibn al el")
ORGANISATION = listed(
    """
    ministry bank university directorate court institute agency board council committee commission
    union party army force forces department office house police association group society
    federation international organisation organization programme program league club church board
    government news press times post centre center fund academy school college hospital museum
    foundation authority parliament senate congress bureau trust
    """
)
TITLES_WITH_OF = listed(
    """
    minister president chancellor secretary chief director bishop archbishop governor mayor king
    queen prince princess duke duchess earl head chairman chairwoman chair leader speaker
    commander commissioner dean rector sultan emir
    """
)
# Lower-case words that may begin a phrase without an article: people known by what they do.
AGENTS = listed(
    """
    police state chief captain fisherman president professor actor actress singer author spokesman
    spokeswoman spokesperson ministry lawyer attorney foreman officer staff management state
    lead co-author government winner coach manager union court campaign army navy counsel judge
    former local senior opposition party fellow rival owner neighbour neighbor city company
    finance marketing mission council health defence defense foreign interior leader people
    """
)
AGENTS_PLURAL = listed(
    """
    analysts officials critics experts residents locals witnesses doctors scientists relatives
    sources aides friends colleagues families fans activists survivors prosecutors economists
    astronomers medics nurses parents pupils students villagers allies insiders campaigners
    documents records reports figures data studies court papers protesters
    """
)
POSSESSIVES = listed("his her its their my our")
PLACE_WORDS = listed(
    """
    street road avenue square city county valley river sea ocean island islands mountain lake
    north south east west northern southern eastern western airport station stadium republic
    kingdom states united
    """
)
AGENT_ENDINGS = ("ers", "ors", "ists", "ants", "ents", "als", "ees", "ians", "men", "women", "ics")
