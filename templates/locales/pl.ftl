# Every word that the tool itself puts on a sheet, in Polish.
#
# A draft: a medical translator and a clinician who reads Polish have yet to look at it. What each message is for stands in
# en.ftl. Patients are spoken to directly ("nie nakładaj"), without Pan or Pani.

## How to reach the clinic

contact-heading = Kontakt z nami
contact-name = Klinika
contact-phone = Telefon
contact-hours = Godziny otwarcia
contact-out-of-hours = Gdy nieczynne
contact-emergency = W nagłym wypadku
contact-email = E-mail
contact-address = Adres
contact-booking = Wizyty
contact-website = Strona
contact-online = Ta ulotka w internecie
call-button = Zadzwoń: { $number }

## How long something holds

# After "po" the locative ("po 3 dniach"), after "do" the genitive ("do 3 dni").
duration-hours =
    { $where ->
        [up-to]
            { $count ->
                [one] { $number } godziny
                [few] { $number } godzin
                [many] { $number } godzin
               *[other] { $number } godziny
            }
        [after]
            { $count ->
                [one] { $number } godzinie
                [few] { $number } godzinach
                [many] { $number } godzinach
               *[other] { $number } godziny
            }
       *[alone]
            { $count ->
                [one] { $number } godzina
                [few] { $number } godziny
                [many] { $number } godzin
               *[other] { $number } godziny
            }
    }
duration-days =
    { $where ->
        [up-to]
            { $count ->
                [one] { $number } dnia
                [few] { $number } dni
                [many] { $number } dni
               *[other] { $number } dnia
            }
        [after]
            { $count ->
                [one] { $number } dniu
                [few] { $number } dniach
                [many] { $number } dniach
               *[other] { $number } dnia
            }
       *[alone]
            { $count ->
                [one] { $number } dzień
                [few] { $number } dni
                [many] { $number } dni
               *[other] { $number } dnia
            }
    }
duration-weeks =
    { $where ->
        [up-to]
            { $count ->
                [one] { $number } tygodnia
                [few] { $number } tygodni
                [many] { $number } tygodni
               *[other] { $number } tygodnia
            }
        [after]
            { $count ->
                [one] { $number } tygodniu
                [few] { $number } tygodniach
                [many] { $number } tygodniach
               *[other] { $number } tygodnia
            }
       *[alone]
            { $count ->
                [one] { $number } tydzień
                [few] { $number } tygodnie
                [many] { $number } tygodni
               *[other] { $number } tygodnia
            }
    }
window-up-to = do { $duration }
window-after = po { $duration }
point-day = dzień { $number }
point-week = tydzień { $number }
window-between = { $start } – { $end }
blank-until = do { $line }
blank-from = od { $line }

## Real dates

# After "do" and "od" the weekday would need another ending; in brackets it needs none.
named-day = { $date } ({ $weekday })
noon = 12 w południe
until-time = do godz. { $time }, { $day }
until-day = do końca dnia { $day }
from-time = od godz. { $time }, { $day }
from-day = od { $day }
short-until-time = do { $time }, { $day }
short-until-day = do końca { $day }
short-from-time = od { $time }, { $day }
short-from-day = od { $day }
from-until = { $from } { $until }
appointment = { $date }, godz. { $time }

## How long to wait: the chart of all advice with a time

chart-heading = Jak długo czekać
chart-now = Teraz
chart-avoid = Nie
chart-do = Tak
chart-call = Zadzwoń
chart-advice = Zalecenie
chart-length = Jak długo
chart-row = { $name }: { $window }.

## The treatment record: blanks that the clinic fills in

record-date = Data zabiegu
record-time = Godzina
record-area = Okolica
record-by = Kto wykonał
record-name = Imię i nazwisko
record-next = Następna wizyta

## Dates on the page

page-visit = Kiedy był zabieg?
page-dates = Twoje terminy
page-date = Data
page-time = Godzina, jeśli ją znasz
page-keep = To zostaje na Twoim urządzeniu.
page-forget = Zapomnij
page-calendar = Dodaj do kalendarza
page-wrong-date = Nie możemy użyć tej daty. Sprawdź dzień, miesiąc i rok.
page-wrong-time = Godzina jest niepełna. Uzupełnij ją albo usuń.
page-no-date = Wybierz też datę.
page-future = Ten termin jeszcze nie nadszedł. Czy data jest dobra?
page-past = To było ponad rok temu. Czy data jest dobra?
page-next = Następne
page-next-line = { $kind } · { $name }: { $when }
page-all-over = Cały czas oczekiwania już minął.
page-now = Teraz
page-over = Minęło
page-over-expect = Powinno już minąć

## Reminders: what a patient's own calendar shows

reminder-avoid = { $name }: koniec czekania
reminder-do = { $name }: to zalecenie już nie obowiązuje
reminder-call = { $name }? Zadzwoń do nas
reminder-next = Następna wizyta: { $clinic }

## Boxes and pictures

alert-note = Informacja
alert-tip = Wskazówka
alert-important = Ważne
alert-warning = Ostrzeżenie
alert-caution = Uwaga
picture = [Obraz: { $description }]
qr-code = Kod do zeskanowania aparatem telefonu: otwiera { $address }

## Page furniture

language-name = Polski
page-languages = Inne języki
page-print = Drukuj
edition = Wydanie { $code }
skip-link = Przejdź do zaleceń
page = Strona { $number } z { $of }
review-by = Sprawdzić do { $date }
draft = WERSJA ROBOCZA: niezatwierdzona
behind = WERSJA ROBOCZA: tłumaczenie nieaktualne
approved = Zatwierdzone przez: { $by }, { $date }

## Words that authors use

duration-words-hours = godzina, godzinę, godziny, godzinie, godzin, godzinom, godzinach, godzinami, godz, h
duration-words-days = dzień, dnia, dniu, dniem, dni, dniom, dniach, dniami
duration-words-weeks = tydzień, tygodnia, tygodniu, tygodniem, tygodnie, tygodni, tygodniom, tygodniach, tygodniami, tyg
duration-words-numbers =
    jeden 1, jedna 1, jedno 1, jedną 1, jednego 1, jednej 1, jednym 1, dwa 2, dwie 2, dwu 2, dwóch 2, dwoma 2, dwiema 2,
    trzy 3, trzech 3, trzema 3, cztery 4, czterech 4, czterema 4, pięć 5, pięciu 5, sześć 6, sześciu 6, siedem 7,
    siedmiu 7, osiem 8, ośmiu 8, dziewięć 9, dziewięciu 9, dziesięć 10, dziesięciu 10, dwanaście 12, dwunastu 12,
    czternaście 14, czternastu 14, dwadzieścia 20, dwudziestu 20, trzydzieści 30, trzydziestu 30, czterdzieści 40,
    czterdziestu 40, siedemdziesiąt 70, siedemdziesięciu 70
duration-words-ordinals =
    pierwszy 1, pierwszego 1, pierwszym 1, pierwszej 1, drugi 2, drugiego 2, drugim 2, drugiej 2, trzeci 3, trzeciego 3,
    trzecim 3, trzeciej 3, czwarty 4, czwartego 4, czwartym 4, czwartej 4, piąty 5, piątego 5, piątym 5, szósty 6,
    szóstego 6, szóstym 6, siódmy 7, siódmego 7, siódmym 7, ósmy 8, ósmego 8, ósmym 8, dziewiąty 9, dziewiątego 9,
    dziewiątym 9, dziesiąty 10, dziesiątego 10, dziesiątym 10, czternasty 14, czternastego 14, czternastym 14
# "Doba" is 24 hours from the treatment on, not a day that ends at midnight.
duration-words-whole =
    doba 24h, dobę 24h, doby 24h, dobie 24h, dób 24h, dobach 24h, tydzień 1w, tygodniu 1w, godzinę 1h, godzinie 1h,
    przez dzień 1d, po dniu 1d
