# Every word that the tool itself puts on a sheet, in English.
#
# To add a language, copy this file to its tag (es.ftl, ar.ftl, pt-BR.ftl) and translate what stands right of each =.
# Leave the names on the left and everything in { curly brackets } as they are, but move the brackets to where your
# language wants them. How this format works: https://projectfluent.org/fluent/guide/
# A missing, unknown or broken message stops the build and is named.

## How to reach the clinic: the box at the end, and the head of the page

# Heading of the box.
contact-heading = How to reach us
# Labels of single lines; a detail, or a blank to write on, follows each.
contact-name = Clinic
contact-phone = Phone
contact-hours = Open
contact-out-of-hours = When we are closed
contact-emergency = In an emergency
contact-email = Email
contact-address = Address
contact-booking = Book
contact-website = Website
contact-online = This sheet online
# The button that stays in reach on a phone. $number is a telephone number, such as 01632 960123.
call-button = Call { $number }

## How long something holds

# A length of time. $count chooses the form, $number is the same number as people write it: show $number, never $count.
# Where your language needs yet another form after "up to" or "after", choose it by $where, which is one of alone, up-to,
# after, start and end (the last two in "36 hours to 5 days"); pl.ftl shows how. English needs none.
duration-hours =
    { $count ->
        [one] { $number } hour
       *[other] { $number } hours
    }
duration-days =
    { $count ->
        [one] { $number } day
       *[other] { $number } days
    }
duration-weeks =
    { $count ->
        [one] { $number } week
       *[other] { $number } weeks
    }
# From the beginning until then. $duration is one of the three above.
window-up-to = up to { $duration }
# From then on.
window-after = after { $duration }
# A calendar day or week, counted from the treatment. Day 1 is the day of the treatment. $where is alone, start or end.
point-day = day { $number }
point-week = week { $number }
# $start and $end are two lengths of time (36 hours, 5 days) or two of the points above (day 2, week 2).
window-between = { $start } to { $end }
# Where the day is written in by hand. $line is the line to write on.
blank-until = until { $line }
blank-from = from { $line }

## Real dates: what stands beside advice once the time of the treatment is known

# A day without its year. $day is the whole of it, "Monday 23 November"; $weekday and $date are its parts, for languages that
# put them together otherwise: use $day alone, or both parts.
named-day = { $day }
# Twelve o'clock by day, on clocks of twelve hours.
noon = 12 noon
# An end. $time is a time such as "3:30pm", $day the day as above.
until-time = until { $time } on { $day }
until-day = until the end of { $day }
# A beginning.
from-time = from { $time } on { $day }
from-day = from { $day }
# The same where room is short; $day is then "Mon 23 Nov".
short-until-time = until { $time } { $day }
short-until-day = until end of { $day }
short-from-time = from { $time } { $day }
short-from-day = from { $day }
# Both: $from and $until are two of the above.
from-until = { $from } { $until }
# A day with its year, and a time.
appointment = { $date }, { $time }

## How long to wait: the chart of all advice with a time

chart-heading = How long to wait
# The left end of the scale: the end of the treatment.
chart-now = Now
# Who reads the chart sees a bar for each row under one of these.
chart-avoid = Do not
chart-do = Do
chart-call = Call us
# Read aloud: what the two columns of the chart hold.
chart-advice = Advice
chart-length = How long
# One row of the chart, read aloud. $name is the row's name, $window how long it holds.
chart-row = { $name }: { $window }.

## The treatment record: blanks that the clinic fills in

record-date = Treatment date
record-time = Time
record-area = Area
record-by = Treated by
# Only on a sheet for one visit.
record-name = Name
record-next = Next visit

## The dates that the page works out on the patient's own device

# Asks for the day and time; where the page was made for one visit, the same part is called by the second.
page-visit = When was your treatment?
page-dates = Your dates
page-date = Date
page-time = Time, if you know it
# The date is not sent to anybody. The button beside this removes it.
page-keep = This stays on your device.
page-forget = Forget
# Gives a file that the calendar of a telephone or computer opens.
page-calendar = Add to calendar
# What was typed cannot be used.
page-wrong-date = We cannot use this date. Check the day, month and year.
page-wrong-time = This time is not complete. Fill it in, or clear it.
page-no-date = Choose the date too.
page-future = This is still to come. Is it right?
page-past = This was more than a year ago. Is it right?
# Stands above what begins or ends next.
page-next = Next
# One line of that. $kind is one of chart-avoid, chart-do and chart-call, $name a short name, $when one of the real dates above:
# "Do not · Makeup: until 3:30pm on Monday 23 November".
page-next-line = { $kind } · { $name }: { $when }
page-all-over = All waiting times are over.
# Short marks beside advice: it has begun; its time has ended; something that is normal at first should have gone by now.
page-now = Now
page-over = Over
page-over-expect = Should be over

## Reminders: what a patient's own calendar shows

# $name is the short name of a piece of advice, such as "Makeup". Say that a time is over, never that something is allowed now:
# the author may go on with "Then ask us first".
# When something to avoid ends.
reminder-avoid = { $name }: waiting time over
# When something to do ends.
reminder-do = { $name }: this advice has ended
# From when on to call. $name is when, such as "Not better".
reminder-call = { $name }? Call us
# $clinic is the clinic's name.
reminder-next = Next visit: { $clinic }

## Boxes and pictures

# Read aloud in front of a box, and printed above it in plain text.
alert-note = Note
alert-tip = Tip
alert-important = Important
alert-warning = Warning
alert-caution = Caution
# Stands for a picture in plain text. $description is what the author says that it shows.
picture = [Picture: { $description }]
# Says what the square code beside an address is. $address is the address.
qr-code = Code to scan with a phone camera: opens { $address }

## Page furniture

# What this language calls itself: where readers choose another language.
language-name = English
# Read aloud before the links to the same page in other languages.
page-languages = Other languages
# A button that prints the page.
page-print = Print
# Names the exact words that a patient was given. $code is a code such as 4X7K-QP2R.
edition = Edition { $code }
# The first thing that a keyboard reaches; jumps over the head of the page.
skip-link = Skip to the advice
page = Page { $number } of { $of }
# $date is a day as people of the clinic's country write it.
review-by = Review by { $date }
# On every page, until a clinician has signed these very words off.
draft = DRAFT: not approved
# The same place, on a translation whose English text has been changed since.
behind = DRAFT: translation out of date
# $by is a person, perhaps with what they are: Dr Amara Okafor (Medical director). $date is a day.
approved = Approved by { $by } on { $date }

## Words that authors use

# Not printed. With these the tool reads how long something holds from an author's words and compares it with the
# author's link. Lower case, with commas between: all forms of the word, as they stand after "for", "after", "until".
duration-words-hours = hour, hours, hr, hrs
duration-words-days = day, days
duration-words-weeks = week, weeks, wk, wks
# Each number word with the number that it means.
duration-words-numbers =
    one 1, two 2, three 3, four 4, five 5, six 6, seven 7, eight 8, nine 9, ten 10, eleven 11, twelve 12,
    fourteen 14, twenty-four 24, thirty 30, thirty-six 36, forty-eight 48, seventy-two 72
# Words that count days and weeks, as in "the second day", in the same way.
duration-words-ordinals =
    first 1, second 2, third 3, fourth 4, fifth 5, sixth 6, seventh 7, eighth 8, ninth 9, tenth 10, fourteenth 14,
    1st 1, 2nd 2, 3rd 3, 4th 4, 5th 5, 6th 6, 7th 7, 10th 10, 14th 14
# Words that are number and unit in one, each with its length: h, d and w are hours, days and weeks. "A day" alone is not
# among them: it may say how often.
duration-words-whole =
    fortnight 2w, for a week 1w, after a week 1w, within a week 1w, for a day 1d, after a day 1d, within a day 1d,
    for an hour 1h, after an hour 1h, within an hour 1h
