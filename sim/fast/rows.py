"""The rows of the compiled engine: what it knows of a line and of what goes on in it.

One kind of row for each kind of thing; a row refers to others by their numbers and to
lists of numbers by an address. NONE stands for nothing. The first names are floats,
the second whole numbers; times are in seconds. What is used most stands in front, so
that it comes from memory together.
"""

from sim.fast.memory import fixed, row_type, rows_in, rows_of

NONE = -1
STATES = 14
MOST_FORKS = 4
"""Buffers without places and with several ways that may follow one another."""

# What a slot of the event list belongs to.
WEEK, PLAN, MACHINE, CALENDAR_CLOCK, CALENDAR_REPAIR = range(5)
ARRIVAL, ORDER, BELT_END, BELT_ENTRANCE, VEHICLE = range(5, 10)

# Kinds of nodes, finer than `sim.program.NodeKind`.
SOURCE, STATION, BUFFER, CONVEYOR, TRANSPORT, SINK, RELAY = range(7)
SINGLE, BATCH, ASSEMBLY = range(3)
"""How a station takes parts."""
ALONE, WITH_OTHERS = 1, 2
"""How a machine hops, if it does: as the only one of its station or not."""

# What ends a stretch of a run.
REACHED, PAUSED, ENDLESS, OVERFULL, BROKEN = range(5)

# Who asks for people.
BY_MACHINE, BY_REPAIR = range(2)

LINE = row_type(
    "clock moved wip_area wip_since stay_sum time_at_work work_since",
    # what the line counts
    "sweep inside rounds trouble fresh wip_limit many_products products defects "
    "entered shipped scrapped first_pass bad_shipped rework_rounds left_content "
    "good_content defects_made defects_shipped at_work "
    # how many there are
    "machines_n stations_n sources_n belts_n fleets_n labours_n pools_n "
    "claims_n calendars_n modes_n plans_n buffers_n vehicles_n words leaves levels "
    # addresses of tables
    "nodes ways stations machines modes calendars plans claims pools labours buffers "
    "belts transports vehicles fleets sources qualities causes streams "
    "variants parts timers due who marks above acts afterwards priorities "
    "queues orders calls called_now ledger periods "
    # the week, the parts, what is called, what Python does
    "week period at_week_end week_slot periods_n part_free parts_n parts_most "
    "servers_n acts_n afterwards_n ledger_n refill flush stale ties",
)
NODE = row_type(
    "",
    "kind at only supplier reject ok gathers fork from_outside suppliers suppliers_n",
)
WAY = row_type("", "rule targets targets_n edges by_product stream only late")
STATION_ROW = row_type(
    "",
    "idle idle_n done is_plain quality made parts good manual automatic idle_last "
    "machines_n asks_first unattended attendance "
    "node takes machines batch kit kit_n setup rework hands_free urgency products "
    "scrapped reworked failures prepares",
)
MACHINE_ROW = row_type(
    "since worked_before duration work_left",
    "state stops step part slot hops behind queue_behind before queue_before stream "
    "works bare station claim aborted station_node resting modes_n "
    "holding doing load idle_next idle_prev rank "
    "number absent downs product modes calendars calendars_n "
    "calendar_state claims claims_n setup_claim rework_claim work_state work_then "
    "fail_mode fail_then crew cycle_mode judged judged_at upkeep plans plans_n plan "
    "tool tool_stream tool_claim worn",
    ("times", "f8", (STATES,)),
)
MODE = row_type("left", "basis next repair notice claim state scraps")
CALENDAR = row_type(
    "",
    "machine number clock repair step asks claim next mend notice state scraps",
)
PLAN_ROW = row_type("every next_work", "machine basis stream claim due slot")
CLAIM = row_type(
    "asked since granted",
    "labour kind asker number pools pools_n first pool active queued urgency sweep "
    "rank next prev chosen next_served",
)
POOL = row_type(
    "held_area heads_area wait_area waits heads_since restarted",
    "heads held requests granted free closed",
)
LABOUR = row_type("", "first last pools pools_n only called")
BUFFER_ROW = row_type(
    "wait_sum full_time full_since carried",
    "capacity parts single serves feeder left waited tells by_priority node "
    "product_waits",
)
BELT = row_type(
    "travel headway run run_since stay_sum carried waiting_since waited last_left",
    "node places parts indexed at_end open end_slot entrance_slot",
)
TRANSPORT_ROW = row_type(
    "drive",
    "node fleet lot pick_up drop behind is_choice expected riding called docked "
    "docked_last arrived arrived_last",
)
VEHICLE_ROW = row_type(
    "busy_since empty_since start called",
    "fleet transport step place free load next slot",
)
FLEET = row_type(
    "loading unloading rest busy empty waits restarted",
    "vehicles vehicles_n stops_n drive calls called trips",
)
SOURCE_ROW = row_type(
    "area since",
    "node kind slot stream batch lost_if_full mix edges mix_n mix_products lots "
    "lots_n lot made orders orders_n next_order to_come outside waiting "
    "head arrived lost turns_away fetched",
)
QUALITY = row_type(
    "share false_reject",
    "causes causes_n fixes fix fix_n inspects certain first first_n later later_n "
    "mend mend_n sample false_first false_later on_reject max_rework",
)
CAUSE = row_type("probability wear", "mode stream")
CHANCE = row_type("chance", "bit stream")
STREAM = row_type("", "values at step size variants")
VARIANT = row_type("", "values filled")
PART = row_type(
    "since",
    "next prev target product way machine priority content defects found rework "
    "clean order expected verdict",
    ("birth", "f8"),
    ("births", "f8"),
    ("entered", "f8"),
    ("came", "f8"),
    ("forks", "i8", (MOST_FORKS,)),
)
QUEUE = row_type("", "first last count")
TIMER = row_type("left started", "halts armed")
ACT = row_type("", "kind rank second number")
LEDGER = row_type("shipped_at stay", "product")
PERIOD = row_type("start", "at_work heads stations")
ORDER_ROW = row_type("release finished", "product quantity number done")

line_at = rows_of(LINE)
cause_at = rows_of(CAUSE)
ledger_at = rows_of(LEDGER)  # at an address that changes while compiled code runs
chance_at = rows_of(CHANCE)

# Row `number` of a table of a line.
node_at = rows_in(LINE, "nodes", NODE)
way_at = rows_in(LINE, "ways", WAY)
station_at = rows_in(LINE, "stations", STATION_ROW)
machine_at = rows_in(LINE, "machines", MACHINE_ROW)
mode_at = rows_in(LINE, "modes", MODE)
calendar_at = rows_in(LINE, "calendars", CALENDAR)
plan_at = rows_in(LINE, "plans", PLAN_ROW)
claim_at = rows_in(LINE, "claims", CLAIM)
pool_at = rows_in(LINE, "pools", POOL)
labour_at = rows_in(LINE, "labours", LABOUR)
buffer_at = rows_in(LINE, "buffers", BUFFER_ROW)
belt_at = rows_in(LINE, "belts", BELT)
transport_at = rows_in(LINE, "transports", TRANSPORT_ROW)
vehicle_at = rows_in(LINE, "vehicles", VEHICLE_ROW)
fleet_at = rows_in(LINE, "fleets", FLEET)
source_at = rows_in(LINE, "sources", SOURCE_ROW)
quality_at = rows_in(LINE, "qualities", QUALITY)
stream_at = rows_in(LINE, "streams", STREAM)
variant_at = rows_in(LINE, "variants", VARIANT)
part_at = rows_in(LINE, "parts", PART)
queue_at = rows_in(LINE, "queues", QUEUE)
timer_at = rows_in(LINE, "timers", TIMER)
act_at = rows_in(LINE, "acts", ACT)
period_at = rows_in(LINE, "periods", PERIOD)
order_at = rows_in(LINE, "orders", ORDER_ROW)

# Lists of a line that one kernel run never moves.
due_of = fixed(LINE, "due")
who_of = fixed(LINE, "who")
marks_of = fixed(LINE, "marks")
above_of = fixed(LINE, "above")
