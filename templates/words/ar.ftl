# العربية. كل نص يقرؤه شخص في رسالة من مكتب المساعدة.
# لكل مفتاح جملة واحدة؛ وما يقع بين { $قوسين } يُملأ. لتغيير نص، انسخ سطره إلى
# <data_dir>/templates/words/ar.ftl واكتب نصك هناك.
# تبقى الأرقام بالشكل 0-9: فأرقام التذاكر تُنسخ إلى عناوين الرسائل والأوامر، ولا تُقرأ هناك إلا هكذا.
# تُقال الصيغة [other] لما فوق 99، فيُكتب العدد فيها بحيث يصح مع أي رقم.
# لا تُكتب علامات الاتجاه هنا: الكلمات اللاتينية الآتية من الخارج وما يبدأ بعلامة # يعزلها البرنامج بنفسه.

# -- إشعار الاستلام (العملاء)
ack-received = وصل طلبك إلى { $desk }. رقمه { $number }.
ack-subject = الموضوع: { $subject }
ack-next = سيقرؤه شخص ويجيبك بالبريد الإلكتروني.
ack-add = لإضافة أي شيء، يكفي الرد على هذه الرسالة.

# -- الرد (العملاء)
answer-rule = الطلب #{ $number }. لإضافة أي شيء، يكفي الرد على هذه الرسالة.
quote-intro = كتب { $name } في { $at }:

# -- إلى أين يذهب الرد (الفريق)
reply-goes-to = سيصل ردك على هذا الإشعار إلى { $people }.
reply-goes-to-copy = سيصل ردك على هذا الإشعار إلى { $people }، مع نسخة إلى { $copies }.
reply-becomes-note = سيصبح ردك على هذا الإشعار ملاحظة داخلية للفريق. لا يراها العميل.
reply-note-hint = للكتابة إلى فريقك وحده، ابدأ بـ { $directive }.
commands = الأسطر الأولى التي يمكن أن يبدأ بها ردك: { $list }

# -- التذكرة (الفريق)
ticket-line = #{ $number } { $subject }
state-assigned = مسندة إلى { $name }
state-unassigned = غير مسندة
state-priority = الأولوية: { $priority }
state-opened = فُتحت في { $at }
state-messages = { $count ->
    [zero] لا رسائل
    [one] رسالة واحدة
    [two] رسالتان
    [few] { $count } رسائل
    [many] { $count } رسالة
   *[other] عدد الرسائل { $count }
}

# -- الرسائل (الفريق)
wrote-customer = { $name }، { $at }
wrote-reply = { $name }، رد على العميل، { $at }
wrote-note = { $name }، ملاحظة للفريق، { $at }
wrote-system = من مكتب المساعدة، { $at }
older = الرسائل السابقة، الأحدث أولًا
file-attached = مرفق بهذه الرسالة: { $name } ({ $size })
file-kept = محفوظ مع التذكرة: { $name } ({ $size })
rest-attached = […] حُذف هنا { $size } من هذه الرسالة. تجدها كاملة في الملف المرفق { $name }.
rest-kept = […] حُذف هنا { $size } من هذه الرسالة. الرسالة كاملة محفوظة مع التذكرة، ويعرضها على خادم المكتب الأمر { $command }.

# -- رسالة محتجزة (الفريق)
held-line = لم يُنفَّذ شيء ولم يُرسَل شيء. رسالتك محتجزة.
held-quoted = لم يُفهم هذا السطر:
held-meant = هل تقصد { $list }؟
held-next = اكتب من جديد ردًّا على إشعار التذكرة أو على هذه الرسالة، بعد تصحيح ذلك.
reason-nothing-new = لا نص جديد فيها.
held-your-mail = رسالتك

# -- التأكيد (الفريق)
confirm-question = هل كتبت هذه الرسالة؟
confirm-why = وصلت باسمك، لكن لا شيء يثبت أنها منك. لم يُرسَل شيء.
confirm-next = إن كانت منك، فأجب عن هذه الرسالة بكلمة «نعم» خلال 24 ساعة، فتمضي كما كُتبت. وإن لم تكن منك، فأجب بكلمة «لا» أو لا تفعل شيئًا.

# -- رسالة لم تُسلَّم (الفريق)
undelivered-line = تعذّر تسليم رسالة إلى { $address }.
undelivered-reason = قال الطرف الآخر: { $reason }
bounce-no-mailbox = لا يوجد صندوق بريد كهذا: العنوان مكتوب خطأً أو لم يعد مستخدمًا.
bounce-no-domain = الجزء الذي يلي @ في العنوان غير معروف أو لا يستقبل البريد.
bounce-disabled = صندوق البريد معطّل.
bounce-full = صندوق البريد ممتلئ.
bounce-too-big = الرسالة أكبر مما يقبله الطرف الآخر.
bounce-spam = عدّها الطرف الآخر رسالة مزعجة.
bounce-unproved = لم يستطع الطرف الآخر التحقق من أن الرسالة منا. على المشغّل مراجعة SPF وDKIM وDMARC.
bounce-loop = إعادة التوجيه لدى الطرف الآخر تدور في حلقة.
bounce-unreachable = تعذّر الوصول إلى الطرف الآخر أو أجّل التسليم حتى النهاية.
bounce-refused = لا يقبل الطرف الآخر هذه الرسالة منا.
undelivered-claimed = لا شيء في التقرير يُثبت أنه عن رسالة منّا: قد يكون مزوّرًا. ويستمر إرسال الرسائل إلى هذا العنوان.
undelivered-next = اطلب من العميل عنوانًا آخر، أو حاول الوصول إليه بطريقة أخرى.
undelivered-resend = لإرسالها من جديد، أجب وفي السطر الأول { $directive }، أو #resend وحدها للعنوان نفسه.
undelivered-mail = الرسالة التي لم تصل

# -- سيل الرسائل: موضوع التذكرة
flood-subject = رسائل كثيرة من { $address }

# -- الحالات والأولويات
status-new = جديد
status-open = مفتوح
status-waiting = بانتظار العميل
status-held = معلّق
status-resolved = تم حله
status-closed = مغلق
status-cancelled = ملغى
priority-low = منخفضة
priority-normal = عادية
priority-high = عالية
priority-urgent = عاجلة

# -- ما ينبغي أن يعرفه الفريق عن رسالة
banner-sender-unproven = لا شيء يثبت أن هذه الرسالة من { $address }.
banner-sender-failed = تدّعي هذه الرسالة أنها من { $address }، وقد فشل التحقق من مرسلها. احذر من الروابط والملفات.
banner-mentions = يذكر الموضوع التذكرة #{ $number }، لكن المرسل ليس من المشاركين فيها.
banner-via = كتبها { $address } مستخدمًا عنوان الرد الخاص بـ { $owner }.
banner-other-key = تجيب الرسالة عن التذكرة #{ $key }، لكن موضوعها يذكر التذكرة #{ $number }.
banner-subject-changed = تغيّر الموضوع: { $subject }

# -- لماذا احتُجز شيء أو فشل
reason-unknown-directive = في الأسطر الأولى أمر غير موجود.
reason-not-proven = لا تحمل رسالتك عنوان رد صالحًا لهذه التذكرة.
reason-sender-failed = فشل التحقق من مرسل رسالتك.
reason-refused = رفضها الخادم { $server }: { $answer }
reason-given-up = تعذّر الوصول إلى الخادم { $server } مدة طويلة: { $answer }
reason-category = بحسب فئتها
reason-handed-on = من أحال الرسالة
reason-team-address = وصلت الرسالة إلى عنوان الفريق

# -- ما فعلته رسالة موظف (الفريق)
receipt-line = تم في التذكرة #{ $number } { $subject }
receipt-own = تم.
receipt-sent = أُرسل إلى { $people }، بهذا النص تمامًا.
receipt-file = { $name } ({ $size })
receipt-undo-until = يخرج الرد في { $at }؛ وحتى ذلك الحين يسترجعه #undo.
receipt-undo = للتراجع عن كل ذلك، أجب عن هذه الرسالة بـ #undo.
did-answer = أُرسل الرد
did-note = دُوّنت ملاحظة للفريق
did-stage = الحالة: { $status }
did-assigned = أُسندت إلى { $name }
did-unassigned = لم تعد مسندة إلى أحد
did-team = الفريق: { $name }
did-no-team = لم يعد لها فريق
did-priority = الأولوية: { $priority }
did-category = الفئة: { $category }
did-no-category = لم تعد لها فئة
did-tag = أُضيف الوسم { $name }
did-untag = أُزيل الوسم { $name }
did-joined = من الآن تُرسل نسخة إلى { $address }
did-left = لم تعد تُرسل نسخة إلى { $address }
did-snoozed = أُجّلت حتى { $at }
did-unsnoozed = انتهى التأجيل
did-due = موعدها النهائي { $at }
did-no-due = لم يعد لها موعد نهائي
did-blocked = محظور: لن يدخل شيء آخر من { $sender }
did-allowed = مسموح به مهما قال المرشّح: { $sender }
did-unlisted = لم يعد محظورًا ولا مسموحًا به: { $sender }
did-locked = أُقفلت: رسالة العميل التالية تفتح تذكرة جديدة
did-unlocked = لم تعد مقفلة
did-follower = يتابعها { $name }
did-follow = أنت تتابعها: تصلك كل رسائلها
did-mute = كُتمت: لن تصلك رسائل عنها
did-unwatch = تصلك رسائلها من جديد بحسب إعداداتك
did-linked = رُبطت بالتذكرة #{ $number }
did-unlinked = لم تعد مرتبطة بالتذكرة #{ $number }
did-referred = رُبطت بالصفحة { $url }
did-unreferred = لم تعد مرتبطة بالصفحة { $url }
did-merged = دُمجت في التذكرة #{ $number }، وفيها الآن رسائلها والمشاركون فيها
did-unmerged = عادت التذكرة #{ $number } مستقلة
did-moved = انتقلت الرسالة إلى التذكرة #{ $number }
did-moved-back = عادت الرسالة من التذكرة #{ $number }
did-split = صارت الرسالة تذكرة مستقلة: #{ $number }
did-requester = صارت التذكرة لصاحب العنوان { $address }
did-resend = رسائل { $from } تذهب من الآن إلى { $to }، وما لم يصل يُرسل من جديد
did-resend-same = تُرسل الرسائل إلى { $address } من جديد، ومعها ما لم يصل
did-withdrawn = استُرجع الرد قبل خروجه؛ وهذا كان نصه
did-undo = تم التراجع
did-away = أنت غائب حتى { $until }: لا تُسند إليك أي تذكرة
did-draft = حُفظت مسودة صفحة المساعدة «{ $title }» في المجموعة { $group }، اللغة { $language }
did-draft-again = أصبحت مسودة صفحة المساعدة «{ $title }» في المجموعة { $group }، اللغة { $language }، كما كتبتها
did-draft-address = عنوانها: { $address }
did-draft-pictures = الصور المحفوظة معها: { $names }
did-publish = يمكن للجميع الآن قراءة صفحة المساعدة «{ $title }»
did-back = عدت من الغياب
did-setting = ضُبط: { $words }
changed-by = غيّر { $name } هذه التذكرة.

# -- ما ينبغي أن يعرفه الموظف عن كيفية فهم رسالة
told-other-number = يذكر الموضوع التذكرة #{ $number }، لكنك أجبت عن رسالة تخص التذكرة #{ $counted }، وهي التي اعتُمدت.
told-kept-as-note = لم تكن رسالتك ردًّا على أي رسالة من مكتب المساعدة، لذلك صار نصها ملاحظة للفريق. للرد على العميل، ابدأ بـ #answer.
told-mail-left-behind = لم تُرسل معها رسالة كانت مرفقة.
told-file-left-behind = لم يُرسل معها الملف { $name }.
told-text-not-sent = كان في رسالتك نص أيضًا. لم يُرسل إلى أحد.
told-draft-preview = اطّلع عليها كما سيراها القراء: { $link }
told-draft-no-link = الرابط { $target } لا يؤدي إلى أي صفحة، وقد حُذف.
told-draft-no-picture = لا توجد صورة { $target }؛ أرفقها واكتب المسودة من جديد.
told-draft-left = لم تُحفظ معها: { $names }. يمكن أن تحمل الرسالة 5 صور، لا تتجاوز كل منها 2 ميغابايت.
told-draft-replaces = توجد هناك صفحة منشورة بالفعل، وتبقى كما هي حتى تنشر المسودة.
told-draft-publish = أجب عن هذه الرسالة بـ { $directive } لنشرها. ولتغييرها أجب بـ #article والمجموعة في السطر الأول والنص كاملًا تحته.
told-handed-on = أحلت رسالة من { $name }: هي الآن تذكرته، #{ $number }، والرد عليها عندك. إن كانت لشخص آخر، فأجب بـ #requester وعنوانه.
left-already =
    بقي كما كان: { $what ->
        [stage] الحالة
        [assigned] من يتولاها
        [team] الفريق
        [priority] الأولوية
        [category] الفئة
        [tag] الوسوم
        [joined] من تصله نسخة
        [left] من تصله نسخة
        [snoozed] مدة التأجيل
        [due] الموعد النهائي
        [locked] القفل
        [watched] متابعتك لها
        [linked] الروابط
        [reference] الروابط
        [requester] صاحب التذكرة
       *[other] { $what }
    }
left-changed-since =
    بقي كما هو الآن، لأنه تغيّر منذ ذلك الحين: { $what ->
        [stage] الحالة
        [assigned] من يتولاها
        [team] الفريق
        [priority] الأولوية
        [category] الفئة
        [tag] الوسوم
        [joined] من تصله نسخة
        [left] من تصله نسخة
        [snoozed] مدة التأجيل
        [due] الموعد النهائي
        [locked] القفل
        [watched] متابعتك لها
        [linked] الروابط
        [reference] الروابط
        [requester] صاحب التذكرة
       *[other] { $what }
    }
between-answer = أجاب { $name } في { $at }، بعد آخر ما رأيته.
between-note = كتب { $name } ملاحظة في { $at }، بعد آخر ما رأيته.
between-regrouped = انتقلت رسائل من التذكرة #{ $number } إلى هذه التذكرة في { $at }، بعد آخر ما رأيته؛ وسيصل ردك إلى من كتبوها أيضًا.
between-customer = كتب { $name } في { $at }، بعد آخر ما رأيته.

# -- لماذا تعذّر اتباع سطر (الفريق)
problem-not-known = لا توجد كلمة كهذه.
problem-needs-words = يجب أن يأتي شيء بعد { $word }.
problem-takes-none = لا يجوز أن يأتي شيء بعد { $word }.
problem-example = تُكتب هكذا: { $example }
problem-name = «{ $name }» لا يطابق شيئًا هنا، أو يطابق أكثر من واحد.
problem-time = «{ $words }» ليس وقتًا في المستقبل.
problem-no-ticket = لا توجد تذكرة #{ $number }.
problem-own-address = العنوان { $address } لمكتب المساعدة أو لفريق أو لموظف. لإسناد التذكرة إلى غيرك، استخدم #assign.
problem-sender = «{ $name }» ليس عنوانًا ولا نطاقًا. ‏#block وحدها تحظر مرسل التذكرة.
problem-senders-full = توجد بالفعل { $most } من الأنماط التي فيها *. احظر عنوانًا أو نطاقًا.
problem-setting = لا يمكن ضبط «{ $words }».
problem-canned = في الرد المحفوظ «{ $name }» فراغ لا يملؤه شيء: { $unknown }
problem-view = لا توجد قائمة باسم «{ $words }».
problem-words = اذكر ما تبحث عنه.
problem-no-contact = لم يكتب أحد من العنوان { $address } بعد.

# -- لماذا لم يُنفَّذ شيء (الفريق)
refused-nothing = لا شيء لتنفيذه.
refused-not-allowed = لا يحق لك فعل ذلك.
refused-no-ticket = لا تخص رسالتك أي تذكرة. أجب عن رسالة من مكتب المساعدة بشأنها، أو ضع رقمها في الموضوع.
refused-article-ticket = صفحة المساعدة ليست جزءًا من أي تذكرة. اكتب #article في السطر الأول من رسالة جديدة إلى مكتب المساعدة.
refused-article-first = يُكتب كل من #article و #publish وحده: في السطر الأول، دون كلمة أخرى لمكتب المساعدة فوقه.
refused-article-title = ليس لصفحة المساعدة عنوان. اكتبه في الموضوع.
refused-article-empty = لا يوجد نص تحت #article. اكتب الصفحة هناك بصيغة Markdown.
refused-article-long = النص أطول من أن يكون صفحة مساعدة واحدة. اجعله صفحتين.
refused-publish = رسالتك لا تجيب عن رسالة تتحدث عن مسودة. أجب عن تلك الرسالة بـ #publish.
refused-publish-alone = يُكتب #publish وحده: النص تحته لا يغيّر شيئًا. ولتغيير المسودة اكتب #article والمجموعة فوق النص كاملًا.
refused-article-other = تنتظر في هذا الموضع مسودة من { $name }: «{ $title }». لم يتغير فيها شيء. اختر لصفحتك عنوانًا آخر، أو اسأل { $name }.
refused-article-notice = في النص جزء من إشعار من مكتب المساعدة. اكتب الصفحة بدونه.
refused-publish-changed = تغيّرت المسودة بعد كتابة تلك الرسالة. اطّلع عليها من جديد عبر الرابط الموجود هناك، ثم أجب عن هذه الرسالة بـ { $directive } لنشرها كما هي الآن.
refused-nobody-reachable = عادت الرسائل من جميع المشاركين. أضف عنوانًا باستخدام #cc.
refused-nothing-lost = لم يضِع شيء هنا: لم تعد أي رسالة من أحد المشاركين.
refused-takes-part = العنوان { $address } مشارك بالفعل. أزل العنوان الآخر باستخدام #uncc.
refused-spam-answer = لا يُرد على الرسائل المزعجة. احذف النص أو #spam، أو اجعل النص ملاحظة باستخدام #note.
refused-no-spam = هذه التذكرة ليست ضمن الرسائل المزعجة.
refused-sealed = الرسالة مشفّرة أو مختومة، فلا يمكن قراءتها هنا. أرسلها بلا حماية.
refused-away = { $name } غائب حتى { $until }. اختر شخصًا آخر أو فريقًا.
refused-copy-agent = العنوان { $address } لموظف. لإسناد التذكرة إلى غيرك، استخدم #assign.
refused-requester-stays = التذكرة لصاحب العنوان { $address }. لنقلها إلى شخص آخر، استخدم #requester.
refused-same-ticket = هذه هي التذكرة نفسها.
refused-not-merged = ليست التذكرة #{ $number } جزءًا من هذه التذكرة.
refused-no-message = الرسالة التي أجبت عنها لا تخص رسالة واحدة بعينها. أجب عن البريد الذي جاء بالرسالة.
refused-only-customers-message = لا تُنقل إلا رسالة عميل أو ملاحظة.
refused-only-message = هي الرسالة الوحيدة في هذه التذكرة. لضم التذكرة كلها إلى أخرى، استخدم #merge.
refused-send-alone = يُكتب #send وحده: ما احتُجز يخرج كما هو.
refused-undo-alone = يُكتب #undo وحده.
refused-nothing-to-undo = لا شيء لك هنا لتتراجع عنه.
refused-undone-already = سبق التراجع عن ذلك.
refused-undo-gone = خرج الرد في { $at } ولا يمكن استرجاعه. لم يتغيّر شيء.
refused-nothing-to-send = لا تحتجز هذه الرسالة شيئًا يمكن أن يرسله #send. أجب عن الرسالة التي تذكر ذلك.
refused-cant-be-sent = لا يمكن إرسالها كما هي. اكتبها من جديد.
refused-send-too-late = لم تعد محتجزة: أُرسلت من قبل، أو مضى يوم. اكتبها من جديد.

# -- رسالة محتجزة: إرسالها رغم ذلك (الفريق)
held-send = أجب بـ #send فتمضي كما كُتبت؛ ويذهب نصها إلى { $people }.
held-send-plain = أجب بـ #send فتمضي من دون ما لم يُفهم.
held-send-note = أجب بـ #send فتمضي كما كُتبت؛ ويصبح نصها ملاحظة للفريق.
held-send-without = أجب بـ #send فتمضي من دون الأسطر التي لم تُفهم؛ ويذهب نصها إلى { $people }.
held-send-note-without = أجب بـ #send فتمضي من دون الأسطر التي لم تُفهم؛ ويصبح نصها ملاحظة للفريق.
confirm-dangerous = ما تطلبه الرسالة ينقل أشياء بين أشخاص أو تذاكر، وعنوان الرد وحده لا يكفي لذلك.
confirm-failed = وصل جواب عن هذا السؤال، لكن التحقق من مرسله فشل. لم يُنفَّذ شيء. استخدم الصفحة ذات الزر، أو أجب من صندوق بريد آخر لك.
confirm-button = أو اضغط الزر في هذه الصفحة:
alias-question = هل العنوان { $address } من عناوينك؟
alias-why = جاءت منه رسالة باسمك إلى عنوان الرد الخاص بإحدى تذاكرك. لم يُرسَل شيء.
alias-next = إن كان كذلك، فأجب عن هذه الرسالة بكلمة «نعم» خلال 24 ساعة: تمضي الرسالة كما كُتبت، ويُعرف العنوان من ذلك الحين. وإن لم يكن، فأجب بكلمة «لا» أو لا تفعل شيئًا.
returned-line = كانت هذه التذكرة مؤجلة حتى الآن.

# -- التذكرة، تتمة (الفريق)
state-team = الفريق: { $name }
state-category = الفئة: { $name }
state-tags = الوسوم: { $names }
state-due = موعدها النهائي { $at }
state-snoozed = مؤجلة حتى { $at }
state-links = مرتبطة بـ { $links }
contact-line = { $name }: { $count ->
    [zero] لا تذاكر بعد
    [one] التذكرة الأولى
    [two] تذكرتان حتى الآن
    [few] { $count } تذاكر حتى الآن
    [many] { $count } تذكرة حتى الآن
   *[other] عدد التذاكر حتى الآن { $count }
}
contact-last = آخرها #{ $number } { $subject }، { $at }
contact-organisation = من { $name }

# -- الصفحة ذات الزر الواحد (الفريق)
page-from = من
page-subject = الموضوع
page-came = وصلت في
page-confirm-yes = نعم، هي مني: لتمضِ
page-confirm-no = لا، لم أكن أنا
page-confirm-more = { $count ->
    [zero] لا رسائل أخرى محتجزة من هناك.
    [one] رسالة أخرى من هناك محتجزة، وتمضي معها.
    [two] رسالتان أخريان من هناك محتجزتان، وتمضيان معها.
    [few] { $count } رسائل أخرى من هناك محتجزة، وتمضي معها.
    [many] { $count } رسالة أخرى من هناك محتجزة، وتمضي معها.
   *[other] رسائل أخرى من هناك محتجزة، عددها { $count }، وتمضي معها.
}
page-done-title = تم
page-done = مضت رسالتك كما كُتبت.
page-done-ticket = مضت رسالتك كما كُتبت: التذكرة #{ $number }.
page-held-title = لم يُنفَّذ
page-held = رسالتك مؤكدة، لكن تعذّر تنفيذها كما هي. تصلك رسالة تشرح السبب.
page-disowned-title = نُحّيت جانبًا
page-disowned = نُحّيت الرسالة جانبًا، ولن يحدث شيء مما فيها. أخبر القائمين على مكتب المساعدة بأن أحدًا يكتب باسمك.
page-over-title = لم يعد السؤال قائمًا
page-over = سبقت الإجابة عن هذا السؤال، أو مضى يوم. إن كانت الرسالة منك، فاكتبها من جديد.

# -- ما حدث في ساعات الهدوء، والملخص اليومي (الفريق)
title-bundle = ما حدث في ساعات هدوئك
title-digest = ما ينتظرك
subject-bundle = ما حدث في ساعات هدوئك
subject-digest = ما ينتظرك اليوم
bundle-customer = كتب في { $at }
bundle-reply = أجاب العميل في { $at }
bundle-note = كتب ملاحظة للفريق في { $at }
bundle-system = في { $at }
digest-due = موعدها اليوم أو قبله
digest-unassigned = لا يتولاها أحد بعد
digest-waiting = تنتظرك
digest-returned = عادت بعد تأجيل
digest-lost = رسائل لم تصل
digest-mentions = ملاحظات تذكر اسمك
digest-pages = ما قاله القراء عن صفحات المساعدة
said-helpful = وجدها مفيدة
said-unhelpful = لم يجدها مفيدة
digest-more = هناك المزيد.
digest-more-view = هناك المزيد: أرسل { $view } إلى مكتب المساعدة لرؤيتها.

# -- مواضيع الرسائل التي لا تخص أي تذكرة
subject-held = لم تُرسل: { $subject }
subject-alias = هل هذا العنوان لك؟
subject-receipt = تم
subject-confirm = هل كتبت هذا؟ { $subject }

# -- إجابات عن أسئلة (الفريق)
page-reply = الرد على هذه الرسالة يصل إلى مكتب المساعدة وحده. لا يصل إلى أي عميل.
page-pair = { $name }: { $value }
page-answer = الكتابة إلى العميل
page-answer-note = كتابة ملاحظة للفريق
page-again = للسؤال من جديد، أجب عن هذه الرسالة بأحد هذه الأسطر في أولها: #list mine، #search كلمات، #show رقم، #stats week، #help.
state-yours = لك
state-overdue = متأخرة منذ { $at }
state-locked = مقفلة
list-last = { $name }؛ آخر كلمة: { $by }، { $at }
list-mine = تذاكرك
list-unassigned = تذاكر لا يتولاها أحد
list-open = تذاكر جاء دورنا فيها
list-new = تذاكر جديدة
list-waiting = تذاكر بانتظار العميل
list-held = تذاكر معلّقة
list-resolved = تذاكر تم حلها
list-due = تذاكر حل موعدها
list-snoozed = تذاكر مؤجلة
list-spam = تذاكر نُحّيت لأنها مزعجة
list-all = جميع التذاكر غير المغلقة
list-team = تذاكر { $name }
list-tag = تذاكر تحمل الوسم { $name }
list-page = { $title }، الصفحة { $page }
list-none = لا توجد.
list-no-more = لا مزيد.
list-more = هناك المزيد. للحصول على التالي، أجب بـ: { $directive }
search-title = تذاكر تحتوي على: { $words }
search-none = لم يُعثر على شيء. يجب أن ترد كل الكلمات في رسالة واحدة أو في موضوعها؛ والأخيرة وحدها قد تكون بداية كلمة.
search-more = هناك المزيد. أضف كلمة لتضييق البحث.
search-behind = { $count ->
    [zero] يمكن العثور على كل الرسائل.
    [one] لا يمكن بعد العثور على أحدث رسالة. اسأل من جديد بعد دقيقة.
    [two] لا يمكن بعد العثور على أحدث رسالتين. اسأل من جديد بعد بضع دقائق.
    [few] لا يمكن بعد العثور على أحدث { $count } رسائل. اسأل من جديد بعد بضع دقائق.
    [many] لا يمكن بعد العثور على أحدث { $count } رسالة. اسأل من جديد بعد بضع دقائق.
   *[other] لا يمكن بعد العثور على أحدث الرسائل، وعددها { $count }. اسأل من جديد بعد بضع دقائق.
}
canned-title = { $count ->
    [zero] لا ردود محفوظة
    [one] رد محفوظ واحد
    [two] ردّان محفوظان
    [few] { $count } ردود محفوظة
    [many] { $count } ردًّا محفوظًا
   *[other] عدد الردود المحفوظة { $count }
}
canned-none = تُنشأ بالأمر postdesk load على الخادم.
canned-use = لإرسال أحدها، أجب عن رسالة تذكرة واضعًا سطره في أولها. والنص الذي تحت ذلك السطر يخرج قبله.
canned-languages = باللغات: { $list }
canned-categories = للفئات: { $list }
show-merged = المطلوب
show-merged-here = #{ $number }، وقد صارت جزءًا من هذه التذكرة
show-status = الحالة
show-assigned = مسندة إلى
show-nobody = لا أحد
show-team = الفريق
show-priority = الأولوية
show-category = الفئة
show-tags = الوسوم
show-due = الموعد النهائي
show-opened = فُتحت في
show-earlier = تتمة للتذكرة
show-links = مرتبطة بـ
show-references = بشأن
show-customer = العميل
show-people = المشاركون
show-messages = الرسائل، الأحدث أولًا
show-older = { $count ->
    [zero] كل الرسائل معروضة هنا.
    [one] رسالة سابقة واحدة غير معروضة هنا.
    [two] رسالتان سابقتان غير معروضتين هنا.
    [few] { $count } رسائل سابقة غير معروضة هنا.
    [many] { $count } رسالة سابقة غير معروضة هنا.
   *[other] رسائل سابقة غير معروضة هنا، عددها { $count }.
}
show-history = السجل، الأحدث أولًا
show-addresses = العناوين
show-organisation = المؤسسة
show-language = اللغة
show-notes = ملاحظات
show-tickets = التذاكر
show-older-tickets = { $count ->
    [zero] كل التذاكر معروضة هنا.
    [one] تذكرة أقدم واحدة غير معروضة هنا.
    [two] تذكرتان أقدم غير معروضتين هنا.
    [few] { $count } تذاكر أقدم غير معروضة هنا.
    [many] { $count } تذكرة أقدم غير معروضة هنا.
   *[other] تذاكر أقدم غير معروضة هنا، عددها { $count }.
}
part-requester = صاحب الطلب
part-copied = تصله نسخة
part-follower = يتابع
part-bounced = الرسائل إلى هذا العنوان تعود
delivery-sent = أُرسلت إلى { $address } في { $at }
delivery-waits = تخرج إلى { $address } في { $at }
delivery-tried = لم تُسلَّم بعد إلى { $address } بعد { $count ->
    [zero] أي محاولة
    [one] محاولة واحدة
    [two] محاولتين
    [few] { $count } محاولات
    [many] { $count } محاولة
   *[other] محاولات عددها { $count }
}، والتالية في { $at }: { $error }
delivery-failed = لم تُسلَّم إلى { $address }: { $error }
delivery-withdrawn = لم تُرسل إلى { $address }
proof-address-dmarc = ثبت بعنوان الرد وDMARC
proof-address-dkim = ثبت بعنوان الرد وDKIM
proof-address = ثبت بعنوان الرد
proof-dmarc = ثبت بتحقق DMARC
proof-dkim = ثبت بتحقق DKIM
proof-confirmed = أُكد بالبريد
proof-operator = مشغّل النظام
proof-failed = فشل التحقق من المرسل
proof-claimed = ادّعاء بلا إثبات
why-new = جديدة: لا شيء في الرسالة يذكر تذكرة
why-new-mentions = جديدة: تذكر الرسالة التذكرة #{ $number }، لكن مرسلها ليس من المشاركين فيها
why-new-closed = جديدة: أُغلقت التذكرة #{ $number } منذ زمن طويل
why-new-locked = جديدة: التذكرة #{ $number } مقفلة
why-address-key = أُلحقت بحسب المفتاح في عنوان الرد
why-thread-key = أُلحقت بحسب المفتاح في الرسالة التي تجيب عنها
why-number = أُلحقت بحسب الرقم في الموضوع
why-earlier = أُلحقت بحسب رسالة سابقة تجيب عنها
why-takes-part = المرسل من المشاركين
why-outsider = المرسل ليس من المشاركين
why-subject = يذكر الموضوع التذكرة #{ $number }
why-agent-key = أُرسلت إلى عنوان الرد في إشعار
why-agent-number = أُرسلت وفي موضوعها هذا الرقم
why-handed-on = جديدة: أحالها موظف
history-desk = مكتب المساعدة
history-opened = فُتحت
history-mentions = تذكر الرسالة التذكرة #{ $number }
history-undelivered = لم تُسلَّم إلى { $address }: { $reason }
history-withheld = لم تُرسل رسالة تلقائية: { $why }
history-withdrawn = استُرجع رد أو ملاحظة
history-follows = يتابعها { $name }
history-mutes = لم تعد تصل رسائل عنها إلى { $name }
history-unwatches = تصل رسائل عنها إلى { $name } بحسب الإعدادات
history-absorbed = صارت التذكرة #{ $number } جزءًا منها
history-moved-in = جاءت رسالة من التذكرة #{ $number }
stats-day = أرقام اليوم
stats-week = أرقام آخر 7 أيام
stats-month = أرقام آخر 30 يومًا
stats-span = منذ
stats-since = { $at } ({ $zone })
stats-opened = فُتحت
stats-answers = الردود المرسلة
stats-closed = حُلّت أو أُغلقت
stats-first-answer = الوقت حتى أول رد، الوسيط
stats-to-close = الوقت حتى الحل أو الإغلاق، الوسيط
stats-none = لا شيء بعد
stats-now = الآن
stats-unassigned = غير مسندة إلى أحد
stats-by-agent = بحسب الموظف
stats-done = الردود { $answers }، وما حُلّ أو أُغلق { $closed }
stats-by-category = فُتحت بحسب الفئة
stats-no-category = بلا فئة
stats-row = { $name }: { $value }
time-minutes = { $whole } د
time-hours = { $whole } س { $part } د
time-days = { $whole } ي { $part } س
problem-period = لا توجد أرقام عن «{ $words }».

# -- المساعدة (الفريق)
help-title = ما يفهمه مكتب المساعدة
help-how = كيف يعمل
help-how-where = أجب عن رسالة من مكتب المساعدة تخص تذكرة. سطرها الأول يقول إلى أين يذهب نصك. تبدأ الأوامر بعلامة # وتقع في أول أسطر رسالتك، أمر في كل سطر؛ ويأتي نصك تحتها.
help-how-text = أوامر ونص: يخرج النص، ولا تخرج الأوامر أبدًا. وما يقتبسه برنامج بريدك تحته يُترك.
help-how-only = أوامر وحدها: لا يصل إلى العميل شيء.
help-how-held = سطر واحد غير مفهوم يحتجز الرسالة كلها: لا يُرسل شيء ولا يتغيّر شيء، ويُقال لك ما قد تكون قصدته.
help-how-note = يُبقي #note نصك للفريق. ويرسله #answer إلى العميل، حتى لو كان ردًّا على ملاحظة.
help-how-undo = الرسالة التي فيها أوامر يُجاب عنها بما فعلته. أجب عن ذلك بـ #undo للتراجع عن كل شيء؛ وفيه يُذكر إلى متى يمكن استرجاع رد.
help-how-number = في رسالة جديدة إلى { $address }، يقول الرقم في الموضوع أي تذكرة هي المقصودة: { $tag }. ونصها ملاحظة، ما لم يكن #answer فوقه.
help-examples = أمثلة
help-example-close = يجيب ويغلق ويضع وسمًا:
help-example-close-text = مرحبًا آدا، نقودك في الطريق.
help-example-note = يسند التذكرة إلى لينوس، مع كلمة لا يراها إلا الفريق:
help-example-note-text = هل يمكنك الاطلاع على الفاتورة؟
help-example-ask = يسأل سؤالين؛ لا يتغيّر شيء ولا يُرسل شيء إلى غيرك:
help-kind-words = نصك
help-kind-ticket = التذكرة
help-kind-question = أسئلة
help-kind-page = صفحات المساعدة
help-kind-own = لك أنت
help-settings = كل ما يقبله #notify
help-names-dates = الأسماء والتواريخ
help-names = أسماء الأشخاص والفرق والفئات وما شابهها: تكفي بدايتها إن لم تطابق إلا واحدًا. معنى #assign me أنت، ومعنى #assign none لا أحد، ومعنى #assign team:NAME فريق.
help-dates = التواريخ: 2h، 3d، tomorrow، mon 9:00، 2026-12-01، 1.12. 14:00، في منطقتك الزمنية ({ $zone }). والكلمة off تزيل التاريخ.
help-answer = إرسال النص إلى العميل، حتى لو كان ردًّا على ملاحظة
help-note = إبقاء النص للفريق؛ لا يصل إلى العميل شيء
help-canned = إرسال رد محفوظ تحت نصك؛ ومن دون اسم: عرض قائمتها
help-send = إرسال الرسالة المحتجزة كما هي
help-undo = التراجع عما فعلته رسالتك الأخيرة
help-take = أخذ التذكرة لك
help-assign = إسناد التذكرة إلى موظف أو فريق أو لا أحد
help-wait = انتظار العميل
help-hold = انتظار شخص آخر، مع إيقاف احتساب الوقت
help-resolve = عدّها محلولة؛ رسالة العميل التالية تفتحها من جديد
help-close = إغلاق التذكرة، بعد إرسال النص إن وُجد
help-open = فتح التذكرة من جديد
help-spam = تنحيتها لأنها مزعجة؛ لا يصل رد إلى أحد
help-block = تنحيتها لأنها مزعجة وعدم إدخال أي شيء آخر من مرسلها
help-notspam = إخراجها من الرسائل المزعجة؛ يُسمح لمرسلها من الآن فصاعدًا
help-status = إعطاؤها حالة من حالات مكتبك
help-priority = تغيير الأولوية
help-category = تغيير الفئة
help-tag = وضع وسوم وإزالتها؛ عدة وسوم معًا، والكلمتان بين علامتي اقتباس
help-snooze = إخفاؤها حتى ذلك الحين، أو حتى يكتب العميل
help-due = تحديد متى يجب إنجازها
help-cc = إشراك شخص؛ وعدة أشخاص تفصل بينهم فواصل
help-uncc = إنهاء مشاركة شخص
help-requester = تحديد صاحب التذكرة
help-resend = إعادة إرسال ما لم يصل، إلى هذا العنوان أو إلى العنوان نفسه
help-merge = ضم التذكرة إلى أخرى
help-unmerge = إخراج تذكرة أخرى من جديد
help-move = نقل الرسالة التي تجيب عنها إلى تذكرة أخرى
help-split = جعل الرسالة التي تجيب عنها تذكرة مستقلة
help-link = تدوين صلتها بتذكرة أخرى أو بصفحة
help-unlink = نسيان ذلك الرابط
help-lock = منع الجميع ما عدا الموظفين من الإضافة إليها
help-unlock = السماح للجميع بالإضافة إليها من جديد
help-follow = تلقّي كل إشعار عن هذه التذكرة
help-unfollow = تلقّي الإشعارات الموجهة إليك فقط
help-mute = عدم تلقّي إشعارات أخرى عن هذه التذكرة
help-unmute = تلقّي إشعارات هذه التذكرة من جديد
help-away = عدم إسناد جديد إليك حتى ذلك الحين؛ ومع off: عدت من الغياب
help-notify = تحديد التذاكر التي تريد إشعارات عنها
help-help = تلقّي هذه القائمة
help-article = جعل النص التالي مسودة صفحة مساعدة؛ والموضوع هو عنوانها
help-publish = السماح للجميع بقراءة المسودة التي تتحدث عنها الرسالة المجاب عنها
help-show = تلقّي تذكرة، أو ما يُعرف عن عميل
help-list = تلقّي قائمة تذاكر. 50 في كل مرة، وللتالية: #list mine 2. وأيضًا: new، held، resolved، all
help-search = تلقّي التذاكر التي تحتوي على هذه الكلمات؛ وإن تعددت فيجب أن ترد كلها
help-stats = تلقّي أرقام تلك المدة؛ ومن دون كلمة: week
help-notify-all = إشعار بكل تذكرة
help-notify-mine-unassigned = إشعار بتذاكرك وبالتي لا يتولاها أحد
help-notify-mine = إشعار بتذاكرك
help-notify-mentions = إشعار حيث يذكرك زميل في ملاحظة فقط
help-notify-none = لا إشعار بأي شيء
help-notify-copies = تلقّي نسخة من ردودك
help-notify-receipts = معرفة ما فعلته أوامرك
help-notify-undo = كم تنتظر ردودك كي يستطيع #undo استرجاعها، 10m على الأكثر
help-notify-quiet = ساعات لا يصل فيها شيء لم تطلبه؛ ثم يصل مجمّعًا
help-notify-digest = رسالة واحدة في اليوم بما ينتظرك
help-notify-zone = المنطقة الزمنية لساعاتك
help-notify-language = لغة رسائل مكتب المساعدة إليك

# -- التواريخ والأحجام
moment = { $day } { $month } { $year }، { $time }
month-1 = يناير
month-2 = فبراير
month-3 = مارس
month-4 = أبريل
month-5 = مايو
month-6 = يونيو
month-7 = يوليو
month-8 = أغسطس
month-9 = سبتمبر
month-10 = أكتوبر
month-11 = نوفمبر
month-12 = ديسمبر
size-bytes = { $whole } بايت
size-kilobytes = { $whole } كيلوبايت
size-megabytes = { $whole }.{ $tenth } ميغابايت

# -- النموذج: إلى صاحب العنوان المكتوب فيه
subject-confirm_request = أكّد طلبك
confirm-request-why = أُرسل طلب إلى { $desk } بهذا العنوان.
confirm-request-next = إن كان منك، فافتح هذه الصفحة واضغط الزر. وهي صالحة 24 ساعة:
confirm-request-not = وإن لم يكن منك، فلا تفعل شيئًا. يُحذف الطلب عندئذٍ.
# -- الطلبات على الويب (العملاء والفريق)
view-link = عرض هذا الطلب على الويب
view-here = هذا الطلب على الويب:
subject-signin = رابط تسجيل دخولك
signin-why = هذا الرابط يعرض لك طلباتك إلى { $desk }.
signin-link = عرض طلباتي
signin-once = الرابط صالح 15 دقيقة، ولمرة واحدة.
signin-not-you = إن لم تطلبه، فلا تفعل شيئًا. لا يستطيع أحد تسجيل الدخول من دون هذه الرسالة.
survey-done = تم الرد على طلبك #{ $number } ({ $subject }).
survey-ask = كيف كانت تجربتك؟
survey-next = يفتح الرابط صفحة يمكنك أن تضيف فيها بضع كلمات. لا يُرسل شيء قبل أن تضغط الزر هناك.
survey-stop = لإيقاف هذه الأسئلة:
survey-stop-link = لا مزيد من هذه الأسئلة
score-5 = جيدة جدًّا
score-4 = جيدة
score-3 = مقبولة
score-2 = غير جيدة
score-1 = سيئة
told-solved = يقول العميل إن المشكلة حُلّت، وقد أغلق التذكرة.
told-reopened = يقول العميل إن المشكلة لم تُحل، وقد فتح التذكرة من جديد.
told-rated = سُئل العميل كيف كانت تجربته، فأعطى { $score } من 5.
told-rated-comment = سُئل العميل كيف كانت تجربته، فأعطى { $score } من 5: { $comment }
did-rated = التقييم: { $score } من 5
did-unrated = سُحب التقييم
show-rating = التقييم
show-rating-value = { $score } من 5
stats-rating = التقييمات
stats-rating-value = المتوسط { $average } من 5 (عددها { $count })
why-page = كُتبت في صفحة التذكرة
proof-signed-in = ثبت بتسجيل الدخول
proof-link = ثبت برابط في رسالة
