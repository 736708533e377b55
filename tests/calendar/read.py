"""What two calendar libraries, icalendar and vobject, read in files: one JSON line an event, in the order of the file.

    read.py FILE…

Ends with status 1 if a library cannot read a file, or if the two do not read the same.
"""

import datetime
import json
import pathlib
import sys

import icalendar
import vobject


def moment(value):
    """A day, or a time of no zone, as ISO 8601 writes it."""
    if isinstance(value, datetime.datetime) and value.tzinfo is not None:
        raise ValueError(f"{value} has a time zone")
    return value.isoformat()


def minutes(length):
    return length.total_seconds() / 60


def with_icalendar(text):
    calendar = icalendar.Calendar.from_ical(text)
    if calendar.errors:
        raise ValueError(calendar.errors)
    for event in calendar.walk("VEVENT"):
        if event.errors:
            raise ValueError(event.errors)
        yield {
            "version": str(calendar["VERSION"]),
            "uid": str(event["UID"]),
            "stamp": event["DTSTAMP"].dt.isoformat(),
            "start": moment(event["DTSTART"].dt),
            "minutes": minutes(event["DURATION"].dt),
            "summary": str(event["SUMMARY"]),
            "description": str(event.get("DESCRIPTION", "")),
            "class": str(event["CLASS"]),
            "show": str(event["TRANSP"]),
            "alarms": [
                {
                    "action": str(alarm["ACTION"]),
                    "says": str(alarm["DESCRIPTION"]),
                    "after": minutes(alarm["TRIGGER"].dt),
                }
                for alarm in event.walk("VALARM")
            ],
        }


def with_vobject(text):
    for calendar in vobject.readComponents(text):
        calendar.validate(raiseException=True)
        for event in calendar.vevent_list:
            yield {
                "version": calendar.version.value,
                "uid": event.uid.value,
                "stamp": event.dtstamp.value.isoformat(),
                "start": moment(event.dtstart.value),
                "minutes": minutes(event.duration.value),
                "summary": event.summary.value,
                "description": event.getChildValue("description", ""),
                "class": event.getChildValue("class"),
                "show": event.transp.value,
                "alarms": [
                    {
                        "action": alarm.action.value,
                        "says": alarm.description.value,
                        "after": minutes(alarm.trigger.value),
                    }
                    for alarm in event.valarm_list
                ],
            }


def main(paths):
    for path in paths:
        text = pathlib.Path(path).read_bytes().decode("utf-8")
        one, other = list(with_icalendar(text)), list(with_vobject(text))
        if one != other:
            raise SystemExit(f"{path} is read in two ways:\n{one}\n{other}")
        for event in one:
            print(json.dumps({"file": path, **event}, ensure_ascii=False))


main(sys.argv[1:])
