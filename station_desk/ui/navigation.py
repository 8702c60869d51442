"""Which pages the window has, for a village and for a town, in the order of their keys."""

from station_desk.ui.board_page import BoardPage
from station_desk.ui.collect_page import CollectPage
from station_desk.ui.duties_page import DutiesPage
from station_desk.ui.events_page import EventsPage
from station_desk.ui.help_page import HelpPage
from station_desk.ui.orders_page import OrdersPage
from station_desk.ui.page import Page
from station_desk.ui.pieces import Word
from station_desk.ui.plan_page import PlanPage
from station_desk.ui.return_page import ReturnPage
from station_desk.ui.send_page import SendPage
from station_desk.ui.settings_page import SettingsPage
from station_desk.ui.sign_in_page import SignInPage
from station_desk.ui.summary_page import SummaryPage
from station_desk.ui.today_page import TodayPage
from station_desk.ui.volunteers_page import VolunteersPage
from station_desk.ui.words import tr

Entry = tuple[type[Page], Word, str]

STATION: list[Entry] = [
    (TodayPage, lambda: tr("Today"), "mdi6.white-balance-sunny"),
    (EventsPage, lambda: tr("Events"), "mdi6.calendar-month-outline"),
    (SignInPage, lambda: tr("Sign-in"), "mdi6.account-check-outline"),
    (VolunteersPage, lambda: tr("Volunteers"), "mdi6.account-group-outline"),
    (OrdersPage, lambda: tr("Orders"), "mdi6.hand-heart-outline"),
    (ReturnPage, lambda: tr("Monthly return"), "mdi6.file-document-check-outline"),
    (SendPage, lambda: tr("Send"), "mdi6.send-outline"),
    (PlanPage, lambda: tr("Plan"), "mdi6.calendar-star"),
    (DutiesPage, lambda: tr("Registers"), "mdi6.book-open-outline"),
]
TOWN: list[Entry] = [
    (CollectPage, lambda: tr("Collect"), "mdi6.tray-arrow-up"),
    (BoardPage, lambda: tr("Board"), "mdi6.view-list-outline"),
    (SummaryPage, lambda: tr("Summary"), "mdi6.table-large"),
    *STATION,
]
FOOT: list[Entry] = [
    (SettingsPage, lambda: tr("Settings"), "mdi6.cog-outline"),
    (HelpPage, lambda: tr("Help"), "mdi6.help-circle-outline"),
]
