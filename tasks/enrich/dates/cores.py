"""All cores, in the order in which they are tried; of two that overlap the longer counts."""

from tasks.enrich.dates.core import Core
from tasks.enrich.dates.days import DAY, DEICTIC, DEZER, NUMERIC, WEEKDAY
from tasks.enrich.dates.lengths import AGO, COMING, PAST_LENGTH, WEEK_NUMBER, WEEK_OR_MONTH, WITHIN
from tasks.enrich.dates.months import HALF, MONTH_NAMED, MONTHS_OF_YEAR, QUARTER, SEASON, WEEK_IN_MONTH, WINTER
from tasks.enrich.dates.occasions import BUDGET_MOMENT, EVENT, RECESS
from tasks.enrich.dates.years import BARE_YEAR, RELATIVE_YEAR, SCHOOL_YEAR, THE_YEAR

CORES: tuple[Core, ...] = (
    DAY,
    NUMERIC,
    DEZER,
    MONTH_NAMED,
    WINTER,
    SEASON,
    RECESS,
    EVENT,
    BUDGET_MOMENT,
    QUARTER,
    HALF,
    WEEK_IN_MONTH,
    MONTHS_OF_YEAR,
    RELATIVE_YEAR,
    THE_YEAR,
    BARE_YEAR,
    SCHOOL_YEAR,
    WITHIN,
    COMING,
    AGO,
    PAST_LENGTH,
    WEEK_OR_MONTH,
    WEEK_NUMBER,
    WEEKDAY,
    DEICTIC,
)
