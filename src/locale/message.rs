//! The closed list of what the tool can say, and what each message is given to say it with.
//!
//! The words themselves stand in `templates/locales/`; a file that lacks one of these is refused.

/// What a message is given to choose a form by, never to be shown.
pub(super) const FORMS: [&str; 2] = ["count", "where"];

/// What a message may leave out if it says the other: a day as a whole, or its weekday and its date.
pub(super) const EITHER: (&str, [&str; 2]) = ("day", ["weekday", "date"]);

/// Where a length of time or a counted day stands: in some languages its words change with that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Where {
    /// On its own.
    Alone,
    /// In "up to …".
    UpTo,
    /// In "after …".
    After,
    /// At the beginning of "… to …".
    Start,
    /// At its end.
    End,
}

impl Where {
    pub(super) const ALL: [Self; 5] = [Self::Alone, Self::UpTo, Self::After, Self::Start, Self::End];

    /// Its name in locale files.
    pub(super) fn key(self) -> &'static str {
        match self {
            Self::Alone => "alone",
            Self::UpTo => "up-to",
            Self::After => "after",
            Self::Start => "start",
            Self::End => "end",
        }
    }
}

macro_rules! messages {
    ($($(#[$doc:meta])* $name:ident = $key:literal $([$($argument:literal),+])?;)+) => {
        /// One thing that the tool says in the reader's language.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Message {
            $($(#[$doc])* $name,)+
        }

        impl Message {
            /// Every message.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// Its name in locale files.
            pub fn key(self) -> &'static str {
                match self { $(Self::$name => $key,)+ }
            }

            /// The names of what it is given; each must be among its words, save those that only choose a form ([`FORMS`]).
            pub(super) fn arguments(self) -> &'static [&'static str] {
                match self { $(Self::$name => &[$($($argument),+)?],)+ }
            }
        }
    };
}

messages! {
    /// Heading of the contact box.
    ContactHeading = "contact-heading";
    /// Label of the clinic's name.
    ContactName = "contact-name";
    /// Label of the number to ring.
    ContactPhone = "contact-phone";
    /// Label of the opening hours.
    ContactHours = "contact-hours";
    /// Label of whom to ring outside opening hours.
    ContactOutOfHours = "contact-out-of-hours";
    /// Label of the number for emergencies.
    ContactEmergency = "contact-emergency";
    /// Label of the e-mail address.
    ContactEmail = "contact-email";
    /// Label of the postal address.
    ContactAddress = "contact-address";
    /// Label of where to book.
    ContactBooking = "contact-booking";
    /// Label of the clinic's site.
    ContactWebsite = "contact-website";
    /// Label of where the handout is online.
    ContactOnline = "contact-online";
    /// The button that rings the clinic; see [`super::Words::call_button`].
    CallButton = "call-button" ["number"];
    /// So many hours; see [`super::Words::duration`].
    DurationHours = "duration-hours" ["count", "number", "where"];
    /// So many days.
    DurationDays = "duration-days" ["count", "number", "where"];
    /// So many weeks.
    DurationWeeks = "duration-weeks" ["count", "number", "where"];
    /// Until a length of time has passed; see [`super::Words::window`].
    WindowUpTo = "window-up-to" ["duration"];
    /// Once a length of time has passed.
    WindowAfter = "window-after" ["duration"];
    /// From one time to another.
    WindowBetween = "window-between" ["start", "end"];
    /// A day counted from the treatment.
    PointDay = "point-day" ["number", "where"];
    /// A week counted from the treatment.
    PointWeek = "point-week" ["number", "where"];
    /// An end to write in; see [`super::Words::blank`].
    BlankUntil = "blank-until" ["line"];
    /// A beginning to write in.
    BlankFrom = "blank-from" ["line"];
    /// A day with its weekday; see [`super::Words::day`].
    NamedDay = "named-day" ["day", "weekday", "date"];
    /// Twelve o'clock by day; see [`super::Words::clock`].
    Noon = "noon";
    /// An end at a time of a day; see [`super::Words::until`].
    UntilTime = "until-time" ["time", "day"];
    /// An end with the end of a day.
    UntilDay = "until-day" ["day"];
    /// A beginning at a time of a day; see [`super::Words::from`].
    FromTime = "from-time" ["time", "day"];
    /// A beginning with the beginning of a day.
    FromDay = "from-day" ["day"];
    /// The same four where room is short.
    ShortUntilTime = "short-until-time" ["time", "day"];
    /// An end with the end of a day, short.
    ShortUntilDay = "short-until-day" ["day"];
    /// A beginning at a time of a day, short.
    ShortFromTime = "short-from-time" ["time", "day"];
    /// A beginning with the beginning of a day, short.
    ShortFromDay = "short-from-day" ["day"];
    /// From a beginning until an end; see [`super::Words::period`].
    FromUntil = "from-until" ["from", "until"];
    /// A date of the record with its time; see [`super::Words::appointment`].
    Appointment = "appointment" ["date", "time"];
    /// Heading of the chart.
    ChartHeading = "chart-heading";
    /// The left end of its scale.
    ChartNow = "chart-now";
    /// What to avoid, in the chart.
    ChartAvoid = "chart-avoid";
    /// What to do, in the chart.
    ChartDo = "chart-do";
    /// When to call, in the chart.
    ChartCall = "chart-call";
    /// What the names in the chart are, read aloud.
    ChartAdvice = "chart-advice";
    /// What stands beside them, read aloud.
    ChartLength = "chart-length";
    /// A row of the chart in words; see [`super::Words::chart_row`].
    ChartRow = "chart-row" ["name", "window"];
    /// Label of the day of the treatment.
    RecordDate = "record-date";
    /// Label of its time.
    RecordTime = "record-time";
    /// Label of the part of the body.
    RecordArea = "record-area";
    /// Label of who gave the treatment.
    RecordBy = "record-by";
    /// Label of the patient's name, on a sheet for one visit.
    RecordName = "record-name";
    /// Label of the next visit.
    RecordNext = "record-next";
    /// Heading of the part of the page that asks for the treatment's time.
    PageVisit = "page-visit";
    /// Heading of the same part on the page of one visit.
    PageDates = "page-dates";
    /// Label of the field for the day.
    PageDate = "page-date";
    /// Label of the field for the time.
    PageTime = "page-time";
    /// That the date is not sent anywhere.
    PageKeep = "page-keep";
    /// The button that forgets the date.
    PageForget = "page-forget";
    /// The button that gives the calendar file.
    PageCalendar = "page-calendar";
    /// No such day.
    PageWrongDate = "page-wrong-date";
    /// No such time.
    PageWrongTime = "page-wrong-time";
    /// A time without a day.
    PageNoDate = "page-no-date";
    /// A day that is still to come.
    PageFuture = "page-future";
    /// A day that is long past.
    PagePast = "page-past";
    /// What begins or ends next.
    PageNext = "page-next";
    /// A line below it; see [`super::Words::next_line`].
    PageNextLine = "page-next-line" ["kind", "name", "when"];
    /// That nothing begins or ends any more.
    PageAllOver = "page-all-over";
    /// Mark of what has begun.
    PageNow = "page-now";
    /// Mark of advice that has ended.
    PageOver = "page-over";
    /// Mark of what is normal no longer.
    PageOverExpect = "page-over-expect";
    /// A calendar's line for the end of what to avoid; see [`super::Words::reminder`].
    ReminderAvoid = "reminder-avoid" ["name"];
    /// Its line for the end of what to do.
    ReminderDo = "reminder-do" ["name"];
    /// Its line for the beginning of what to call about.
    ReminderCall = "reminder-call" ["name"];
    /// Its line for the next visit; see [`super::Words::next_visit`].
    ReminderNext = "reminder-next" ["clinic"];
    /// What a QR code is for; see [`super::Words::qr_code`].
    QrCode = "qr-code" ["address"];
    /// Label of a note.
    AlertNote = "alert-note";
    /// Label of a tip.
    AlertTip = "alert-tip";
    /// Label of something important.
    AlertImportant = "alert-important";
    /// Label of a warning.
    AlertWarning = "alert-warning";
    /// Label of a CAUTION box.
    AlertCaution = "alert-caution";
    /// What stands for a picture in plain text; see [`super::Words::picture`].
    Picture = "picture" ["description"];
    /// What the language calls itself.
    LanguageName = "language-name";
    /// What the links to the same page in other languages are called together.
    PageLanguages = "page-languages";
    /// The button that prints the page.
    PagePrint = "page-print";
    /// The code of the edition; see [`super::Words::edition`].
    Edition = "edition" ["code"];
    /// The link that jumps to the advice.
    SkipLink = "skip-link";
    /// Page number and count; see [`super::Words::page`].
    Page = "page" ["number", "of"];
    /// The day by which a clinician must look again; see [`super::Words::review_by`].
    ReviewBy = "review-by" ["date"];
    /// What marks words that nobody has signed off.
    Draft = "draft";
    /// What marks a translation that its source has left behind.
    Behind = "behind";
    /// Who has signed the words off; see [`super::Words::approved`].
    Approved = "approved" ["by", "date"];
    /// The author's words for hours; see [`super::DurationWords`].
    DurationWordsHours = "duration-words-hours";
    /// The author's words for days.
    DurationWordsDays = "duration-words-days";
    /// The author's words for weeks.
    DurationWordsWeeks = "duration-words-weeks";
    /// The author's words for numbers.
    DurationWordsNumbers = "duration-words-numbers";
    /// The author's words that count, such as `second` in "the second day".
    DurationWordsOrdinals = "duration-words-ordinals";
    /// The author's words for whole lengths of time, such as `fortnight`.
    DurationWordsWhole = "duration-words-whole";
}
