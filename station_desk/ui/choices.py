"""The codes a clerk chooses from, each with its word from the glossary."""

from station_desk.records.resources import PLATFORMS
from station_desk.ui.words import tr

Options = list[tuple[str, str]]


def projects() -> Options:
    """The five projects (M35)."""
    return [
        ("P1", tr("P1 Theory study and practice")),
        ("P2", tr("P2 Policy talks")),
        ("P3", tr("P3 Shared values")),
        ("P4", tr("P4 Culture and life")),
        ("P5", tr("P5 Civil customs")),
    ]


def project_picker() -> Options:
    """The five projects, and the question that stands before one is chosen."""
    return [("", tr("Choose a project…")), *projects()]


def gather_kinds() -> Options:
    """Concentrated events count toward the monthly minimum, dispersed ones do not."""
    return [("concentrated", tr("Concentrated")), ("dispersed", tr("Dispersed (does not count)"))]


def channels() -> Options:
    """Where people take part."""
    return [("offline", tr("On the spot")), ("online", tr("Online")), ("both", tr("Both"))]


def place_kinds() -> Options:
    """A fixed venue, or where people work and live."""
    return [("fixed", tr("Fixed venue")), ("mobile", tr("Mobile"))]


def origins() -> Options:
    """How the event came about."""
    return [
        ("plan", tr("From the plan")),
        ("order", tr("Ordered by residents")),
        ("sent_down", tr("Sent by a higher unit")),
        ("ad_hoc", tr("Unplanned")),
    ]


def preview_channels() -> Options:
    """Where a preview can be published (M31)."""
    return [
        ("board", tr("Notice board")),
        ("chat_group", tr("Chat group")),
        ("broadcast", tr("Village broadcast")),
        ("website", tr("Website")),
        ("spoken", tr("By word of mouth")),
    ]


def risk_levels() -> Options:
    """Minors may not serve at a dangerous event."""
    return [("ordinary", tr("Ordinary")), ("dangerous", tr("Dangerous (no minors)"))]


def order_channels() -> Options:
    """How an order reached the station (d4)."""
    return [
        ("at_station", tr("At the station")),
        ("telephone", tr("By telephone")),
        ("home_visit", tr("At home")),
        ("network", tr("By network")),
        ("from_above", tr("Sent by a higher unit")),
    ]


def requester_kinds() -> Options:
    """Who asks: never a name (d4)."""
    return [
        ("person", tr("A person")),
        ("household", tr("A household")),
        ("group", tr("A group")),
    ]


def need_categories() -> Options:
    """The five platforms, by which needs are summed up (M55)."""
    return [
        ("", tr("Not said")),
        ("platform_policy", tr("Policy talks")),
        ("platform_education", tr("Education")),
        ("platform_culture", tr("Culture")),
        ("platform_science", tr("Science and technology")),
        ("platform_health_sport", tr("Health and sport")),
        ("other", tr("Something else")),
    ]


def need_of_platform(code: str) -> str:
    """The category of a need that a platform's service meets: both lists run the same way."""
    place = PLATFORMS.index(code) + 1 if code in PLATFORMS else 0
    return need_categories()[place][0]


def raters() -> Options:
    """Who says how good it was (M54)."""
    return [
        ("requester", tr("Who asked")),
        ("family", tr("Family")),
        ("volunteer", tr("Taken down by the volunteer")),
    ]


def word_of(options: Options, code: str) -> str:
    """The word of one code, or nothing."""
    return dict(options).get(code, "")


def event_states() -> Options:
    """Where an event stands."""
    return [
        ("planned", tr("Planned")),
        ("previewed", tr("Announced")),
        ("held", tr("Held")),
        ("cancelled", tr("Cancelled")),
    ]


def month_states() -> Options:
    """How a month stands against the minimum (D1)."""
    return [
        ("met", tr("Met")),
        ("in_progress", tr("In progress")),
        ("not_met_explained", tr("Not met, explained")),
        ("not_met", tr("Not met")),
        ("before_desk", tr("Before this desk; may stay empty")),
    ]


TONES = {
    "met": "good",
    "in_progress": "accent",
    "not_met_explained": "warn",
    "not_met": "bad",
    "planned": "",
    "previewed": "accent",
    "held": "good",
    "cancelled": "",
}
"""The tone of a state; its word stands beside it, colour is never the only signal."""

ORDER_TONES = {
    "taken": "accent",
    "dispatched": "accent",
    "accepted": "accent",
    "done": "good",
    "rated": "good",
    "declined": "warn",
    "escalated": "",
    "closed": "",
}
"""The tone of an order's state, beside its word."""
