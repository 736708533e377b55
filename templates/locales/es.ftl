# Every word that the tool itself puts on a sheet, in Spanish.
#
# A draft: a medical translator and a clinician who reads Spanish have yet to look at it. What each message is for stands in
# en.ftl. Patients are spoken to as "usted".

## How to reach the clinic

contact-heading = Cómo contactarnos
contact-name = Clínica
contact-phone = Teléfono
contact-hours = Horario
contact-out-of-hours = Si está cerrado
contact-emergency = En una emergencia
contact-email = Email
contact-address = Dirección
contact-booking = Citas
contact-website = Sitio web
contact-online = Esta hoja en línea
call-button = Llamar al { $number }

## How long something holds

duration-hours =
    { $count ->
        [one] { $number } hora
       *[other] { $number } horas
    }
duration-days =
    { $count ->
        [one] { $number } día
       *[other] { $number } días
    }
duration-weeks =
    { $count ->
        [one] { $number } semana
       *[other] { $number } semanas
    }
window-up-to = hasta { $duration }
window-after = tras { $duration }
point-day = día { $number }
point-week = semana { $number }
window-between = { $start } a { $end }
blank-until = hasta { $line }
blank-from = desde { $line }

## Real dates

named-day = { $day }
noon = 12 del mediodía
until-time = hasta el { $day }, { $time }
until-day = hasta el final del { $day }
from-time = desde el { $day }, { $time }
from-day = desde el { $day }
short-until-time = hasta { $day }, { $time }
short-until-day = hasta fin del { $day }
short-from-time = desde { $day }, { $time }
short-from-day = desde { $day }
from-until = { $from } { $until }
appointment = { $date }, { $time }

## How long to wait: the chart of all advice with a time

chart-heading = Cuánto esperar
chart-now = Ahora
chart-avoid = No
chart-do = Sí
chart-call = Llámenos
chart-advice = Consejo
chart-length = Cuánto tiempo
chart-row = { $name }: { $window }.

## The treatment record: blanks that the clinic fills in

record-date = Fecha
record-time = Hora
record-area = Zona
record-by = Realizado por
record-name = Nombre
record-next = Próxima visita

## Dates on the page

page-visit = ¿Cuándo fue su tratamiento?
page-dates = Sus fechas
page-date = Fecha
page-time = Hora, si la sabe
page-keep = Esto se queda en su dispositivo.
page-forget = Olvidar
page-calendar = Añadir al calendario
page-wrong-date = No podemos usar esta fecha. Revise el día, el mes y el año.
page-wrong-time = La hora no está completa. Complétela o bórrela.
page-no-date = Elija también la fecha.
page-future = Aún no ha llegado ese momento. ¿Es correcta la fecha?
page-past = Fue hace más de un año. ¿Es correcta la fecha?
page-next = Lo próximo
page-next-line = { $kind } · { $name }: { $when }
page-all-over = Todos los plazos de espera han terminado.
page-now = Ahora
page-over = Terminado
page-over-expect = Ya debería haber pasado

## Reminders: what a patient's own calendar shows

reminder-avoid = { $name }: fin del tiempo de espera
reminder-do = { $name }: este consejo ha terminado
# Names such as "Si no mejora" are no questions.
reminder-call = { $name }: llámenos
reminder-next = Próxima visita: { $clinic }

## Boxes and pictures

alert-note = Nota
alert-tip = Consejo
alert-important = Importante
alert-warning = Advertencia
alert-caution = Precaución
picture = [Imagen: { $description }]
qr-code = Código para escanear con la cámara del teléfono: abre { $address }

## Page furniture

language-name = Español
page-languages = Otros idiomas
page-print = Imprimir
edition = Edición { $code }
skip-link = Ir a los consejos
page = Página { $number } de { $of }
review-by = Actualizar: { $date }
draft = BORRADOR: sin aprobar
behind = BORRADOR: traducción sin actualizar
approved = Aprobado por { $by } el { $date }

## Words that authors use

duration-words-hours = hora, horas, h, hs, hrs
duration-words-days = día, días, dia, dias
duration-words-weeks = semana, semanas, sem
duration-words-numbers =
    un 1, una 1, uno 1, dos 2, tres 3, cuatro 4, cinco 5, seis 6, siete 7, ocho 8, nueve 9, diez 10, once 11, doce 12,
    catorce 14, quince 15, veinte 20, veinticuatro 24, treinta 30, treinta y seis 36, cuarenta 40, cuarenta y ocho 48,
    setenta 70, setenta y dos 72
duration-words-ordinals =
    primer 1, primero 1, primera 1, segundo 2, segunda 2, tercer 3, tercero 3, tercera 3, cuarto 4, cuarta 4, quinto 5,
    quinta 5, sexto 6, sexta 6, séptimo 7, séptima 7, octavo 8, octava 8, noveno 9, novena 9, décimo 10, décima 10,
    decimocuarto 14, decimocuarta 14, 1.º 1, 2.º 2, 3.º 3, 4.º 4, 5.º 5, 6.º 6, 7.º 7, 10.º 10, 14.º 14
duration-words-whole = quincena 15d
