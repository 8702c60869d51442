"""What packages contain and what letters brought, in the words of a person."""

from collections import Counter

from station_desk.rules.contents import Counted
from station_desk.rules.hours import hours_text
from station_desk.sync.stick import Fetched, Prepared
from station_desk.ui.words import Words, tr


def contents(found: Prepared, words: Words) -> list[str]:
    """Line by line what would be handed over; nothing that leaves stays unsaid."""
    counted = found.counted
    lines: list[str] = []
    if found.unpacked:
        lines = [stays(found.unpacked)]
    elif not found.seqs and not found.carried:
        lines = [tr("Nothing waits: there is no package to hand over.")]
    elif found.seqs:
        kinds = [f"{words.word('kind', kind)} {n}" for kind, n in counted.kinds.items()]
        lines = [
            tr("Packages: {n}, in them: {what}.").format(
                n=len(found.seqs), what=tr(", ").join(kinds)
            ),
            *_people(counted),
            _state(counted),
        ]
    if counted.voided:
        lines.append(tr("Taken back since: {n}.").format(n=counted.voided))
    if found.carried:
        text = tr("Packages of the stations that go on to the county, untouched: {n}.")
        lines.append(text.format(n=found.carried))
    if found.join_request:
        lines.append(tr("The request to join lies beside it."))
    return lines


def stays(unpacked: int) -> str:
    """Records that cannot go yet."""
    text = tr(
        "The county's card is not here yet: {n} records stay on this PC and go with a later stick."
    )
    return text.format(n=unpacked)


def _people(counted: Counted) -> list[str]:
    people = tr(
        "Volunteers: {n}, of them {named} with name because they agreed; the others by number."
    )
    residents = tr(
        "Residents only as a number: {n}. Who asked for a service is not in it, no telephone, no address."
    )
    hours = tr("Events held: {n}; hours of service: {hours}.")
    return [
        hours.format(n=counted.held, hours=hours_text(counted.minutes)),
        people.format(n=counted.people, named=counted.named),
        residents.format(n=counted.residents),
    ]


def _state(counted: Counted) -> str:
    if counted.sealed:
        return tr("Final: the sealed return of {months}.").format(
            months=tr(", ").join(counted.sealed)
        )
    return tr("Draft: no sealed return is in it, only records as they stand.")


def fetched(found: Fetched, words: Words) -> str:
    """Which letters came, which were here before, which were not taken and why."""
    kinds = Counter(found.taken)
    told = [f"{words.word('kind', kind)} {n}" for kind, n in kinds.items()]
    parts = []
    if told:
        parts.append(tr("Letters taken in: {what}.").format(what=tr(", ").join(told)))
    elif not (found.ignored or found.carried):
        parts.append(tr("No new letter on this stick."))
    if found.carried:
        text = tr("Letters to the stations, for their next sticks: {n}.")
        parts.append(text.format(n=found.carried))
    for name, code in found.ignored:
        what, _safe, act = words.refusal(code, {"file": name})
        parts.append(tr("{file} was not taken: {why}").format(file=name, why=f"{what} {act}"))
    return "\n".join(parts)
