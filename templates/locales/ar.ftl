# Every word that the tool itself puts on a sheet, in Arabic.
#
# A draft: a medical translator and a clinician who reads Arabic have yet to look at it. What each message is for stands in
# en.ftl. Modern Standard Arabic, as plain as it can be.

## How to reach the clinic

contact-heading = للتواصل معنا
contact-name = العيادة
contact-phone = الهاتف
contact-hours = ساعات العمل
contact-out-of-hours = خارج ساعات العمل
contact-emergency = في حالة الطوارئ
contact-email = البريد
contact-address = العنوان
contact-booking = حجز موعد
contact-website = الموقع
contact-online = هذه النشرة على الإنترنت
call-button = اتصل على { $number }

## How long something holds

# One and two are words of their own. After a word such as حتى or بعد, two of something has another ending.
duration-hours =
    { $count ->
        [zero] { $number } ساعة
        [one] ساعة واحدة
        [two]
            { $where ->
                [alone] ساعتان
               *[after] ساعتين
            }
        [few] { $number } ساعات
        [many] { $number } ساعة
       *[other] { $number } ساعة
    }
duration-days =
    { $count ->
        [zero] { $number } يوم
        [one] يوم واحد
        [two]
            { $where ->
                [alone] يومان
               *[after] يومين
            }
        [few] { $number } أيام
        [many] { $number } يومًا
       *[other] { $number } يوم
    }
duration-weeks =
    { $count ->
        [zero] { $number } أسبوع
        [one] أسبوع واحد
        [two]
            { $where ->
                [alone] أسبوعان
               *[after] أسبوعين
            }
        [few] { $number } أسابيع
        [many] { $number } أسبوعًا
       *[other] { $number } أسبوع
    }
window-up-to = حتى { $duration }
window-after = بعد { $duration }
point-day = اليوم { $number }
point-week = الأسبوع { $number }
window-between = من { $start } إلى { $end }
blank-until = حتى { $line }
blank-from = من { $line }

## Real dates

named-day = { $day }
noon = 12 ظهرًا
until-time = حتى الساعة { $time } يوم { $day }
until-day = حتى نهاية يوم { $day }
from-time = من الساعة { $time } يوم { $day }
from-day = من يوم { $day }
short-until-time = حتى { $time } { $day }
short-until-day = حتى نهاية { $day }
short-from-time = من { $time } { $day }
short-from-day = من { $day }
from-until = { $from } { $until }
appointment = { $date }، { $time }

## How long to wait: the chart of all advice with a time

chart-heading = مدة الانتظار
chart-now = الآن
chart-avoid = تجنب
chart-do = افعل
chart-call = اتصل بنا
chart-advice = النصيحة
chart-length = المدة
chart-row = { $name }: { $window }.

## The treatment record: blanks that the clinic fills in

record-date = تاريخ العلاج
record-time = الوقت
record-area = المنطقة
record-by = أجرى العلاج
record-name = الاسم
record-next = الزيارة القادمة

## Dates on the page

page-visit = متى كان علاجك؟
page-dates = مواعيدك
page-date = التاريخ
page-time = الوقت، إن كنت تعرفه
page-keep = تبقى هذه المعلومة على جهازك.
page-forget = حذف
page-calendar = أضف إلى التقويم
page-wrong-date = لا يمكن استخدام هذا التاريخ. تحقق من اليوم والشهر والسنة.
page-wrong-time = الوقت غير مكتمل. أكمله أو احذفه.
page-no-date = اختر التاريخ أيضًا.
page-future = هذا الموعد لم يأتِ بعد. هل هو صحيح؟
page-past = مضى على ذلك أكثر من سنة. هل هو صحيح؟
page-next = التالي
page-next-line = { $kind } · { $name }: { $when }
page-all-over = انتهت كل فترات الانتظار.
page-now = الآن
page-over = انتهى
page-over-expect = من المفترض أنه انتهى

## Reminders: what a patient's own calendar shows

reminder-avoid = { $name }: انتهت مدة الانتظار
reminder-do = { $name }: انتهت مدة هذه النصيحة
reminder-call = { $name }؟ اتصل بنا
reminder-next = الزيارة القادمة: { $clinic }

## Boxes and pictures

alert-note = ملاحظة
alert-tip = نصيحة
alert-important = مهم
alert-warning = تحذير
alert-caution = انتبه
picture = [صورة: { $description }]
qr-code = رمز يُمسح بكاميرا الهاتف: يفتح { $address }

## Page furniture

language-name = العربية
page-languages = لغات أخرى
page-print = طباعة
edition = الإصدار { $code }
skip-link = انتقل إلى النصائح
page = صفحة { $number } من { $of }
review-by = تحديث النشرة قبل { $date }
draft = مسودة: غير معتمدة
behind = مسودة: ترجمة غير محدثة
approved = معتمدة من { $by } في { $date }

## Words that authors use

duration-words-hours = ساعة, ساعات, الساعة
duration-words-days = يوم, يوما, أيام, اليوم, لليوم, باليوم, واليوم, فاليوم, الأيام, للأيام
duration-words-weeks = أسبوع, أسبوعا, أسابيع, الأسبوع, للأسبوع, بالأسبوع, والأسبوع, الأسابيع
# With the letters that are written together with the next word: ل, ب, و.
duration-words-numbers =
    ثلاث 3, ثلاثة 3, لثلاث 3, لثلاثة 3, وثلاث 3, وثلاثة 3, أربع 4, أربعة 4, لأربع 4, لأربعة 4, خمس 5, خمسة 5, لخمس 5,
    لخمسة 5, ست 6, ستة 6, لست 6, لستة 6, سبع 7, سبعة 7, لسبع 7, لسبعة 7, وسبعة 7, ثمان 8, ثماني 8, ثمانية 8, لثماني 8,
    لثمانية 8, تسع 9, تسعة 9, عشر 10, عشرة 10, لعشر 10, لعشرة 10, أحد عشر 11, إحدى عشرة 11, اثنا عشر 12, اثني عشر 12,
    اثنتا عشرة 12, اثنتي عشرة 12, أربعة عشر 14, أربع عشرة 14, عشرون 20, عشرين 20, أربع وعشرون 24, أربع وعشرين 24,
    أربعة وعشرون 24, أربعة وعشرين 24, ثلاثون 30, ثلاثين 30, ست وثلاثون 36, ست وثلاثين 36, ثمان وأربعون 48,
    ثمان وأربعين 48, ثماني وأربعون 48, ثماني وأربعين 48, اثنتان وسبعون 72, اثنتين وسبعين 72, اثنان وسبعون 72,
    اثنين وسبعين 72
duration-words-ordinals =
    الأول 1, الأولى 1, الثاني 2, الثانية 2, الثالث 3, الثالثة 3, الرابع 4, الرابعة 4, الخامس 5, الخامسة 5, السادس 6,
    السادسة 6, السابع 7, السابعة 7, الثامن 8, الثامنة 8, التاسع 9, التاسعة 9, العاشر 10, العاشرة 10, الرابع عشر 14
# One and two of something. يوم alone is not among them: كل يوم says how often.
duration-words-whole =
    ساعة 1h, لساعة 1h, بساعة 1h, ساعة واحدة 1h, لساعة واحدة 1h, ساعتان 2h, ساعتين 2h, لساعتين 2h, بساعتين 2h,
    وساعتين 2h, الساعتين 2h, لمدة يوم 1d, بعد يوم 1d, خلال يوم 1d, حتى يوم 1d, ليوم 1d, بيوم 1d, يوم واحد 1d,
    ليوم واحد 1d, لمدة يوم واحد 1d, بعد يوم واحد 1d, خلال يوم واحد 1d, حتى يوم واحد 1d, بيوم واحد 1d, يومان 2d,
    يومين 2d, ليومين 2d, بيومين 2d, ويومين 2d, اليومين 2d, أسبوع 1w, لأسبوع 1w, بأسبوع 1w, أسبوع واحد 1w,
    لأسبوع واحد 1w, بأسبوع واحد 1w, أسبوعان 2w, أسبوعين 2w, لأسبوعين 2w, بأسبوعين 2w, وأسبوعين 2w, الأسبوعين 2w
