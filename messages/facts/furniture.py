"""Lines of a page that are none of its article: "READ MORE: …", "À lire aussi : …"."""

import re

from messages.facts.sentences import Span

_POINTERS = re.compile(
    r"(?im)^[\W_]*(?:read (?:more|also|next)|also read|see also|related(?: (?:stories|articles|coverage))?|more on this"
    r"|watch|listen|(?:à )?(?:lire|voir|écouter)(?: aussi| également)?|sur le même sujet|lea (?:también|además|más)"
    r"|le[ae] también|lee (?:también|más)|ver también|vea también|te puede interesar|nota relacionada|li tou)"
    r"[ \u00a0]*[:|»>–—-].*$"
)


def pointers(text: str) -> list[Span]:
    """The lines, as half-open spans, that point to other articles."""
    return [found.span() for found in _POINTERS.finditer(text)]
