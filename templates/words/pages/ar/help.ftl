# -- صفحات المساعدة
help-pages = المساعدة
help-ask = كيف يمكننا مساعدتك؟
help-search-label = البحث في صفحات المساعدة
help-search-button = بحث
help-popular = الأكثر قراءة:
help-topics = المواضيع
help-count = { $count ->
    [zero] لا صفحات
    [one] صفحة واحدة
    [two] صفحتان
    [few] { $count } صفحات
    [many] { $count } صفحة
   *[other] عدد الصفحات { $count }
}
help-none = لا توجد صفحات مساعدة هنا بعد.
help-stuck = ما زلت بحاجة إلى مساعدة؟
help-stuck-mail = اكتب إلينا من أي برنامج بريد:
help-stuck-form = أرسل إلينا طلبًا من هنا
help-stuck-page = أرسل إلينا طلبًا بشأن هذه الصفحة
help-crumbs = أنت هنا
help-updated = آخر تحديث:
help-date = { $day } { $month } { $year }
help-contents = في هذه الصفحة
help-preview = هذه معاينة. لا يراها إلا من لديه هذا الرابط.
help-related = صفحات ذات صلة
help-useful = هل كانت هذه الصفحة مفيدة؟
help-yes = نعم
help-no = لا

# -- بعد كلمة عن صفحة
help-thanks-title = شكرًا لك
help-thanks-yes = يسرنا أن نعرف أن هذه الصفحة مفيدة.
help-thanks-no = لم تساعدك هذه الصفحة. نريد أن نحسّنها.
help-comment-yes = هل هناك ما يضاف؟
help-comment-no = ما الذي ينقصها، أو ما الذي ليس واضحًا فيها؟
help-optional = (اختياري)
help-comment-hint = نقرؤه، لكننا لا نستطيع الرد عليه: فنحن لا نعرف من كتبه. لا تذكر أسماء أو كلمات مرور.
help-comment-send = إرسال
help-said = وصلتنا كلماتك. إنها تساعد على تحسين هذه الصفحة.
help-back = العودة إلى الصفحة

# -- البحث
help-results-title = البحث في صفحات المساعدة
help-results = { $count ->
    [zero] لم يُعثر على أي صفحة.
    [one] عُثر على صفحة واحدة.
    [two] عُثر على صفحتين.
    [few] عُثر على { $count } صفحات.
    [many] عُثر على { $count } صفحة.
   *[other] عدد الصفحات التي عُثر عليها { $count }.
}
help-corrected = معروضة لـ:
help-nothing = لا تحتوي أي صفحة مساعدة على هذه الكلمات.
help-nothing-do = جرّب كلمات أخرى أو أقل. أو اكتب إلينا: سيجيبك شخص.
help-suggestions = قد تجد الجواب في هذه الصفحات
help-search-name = { $desk }: المساعدة
help-search-about = البحث في صفحات المساعدة لدى { $desk }
help-feed-name = { $desk }: تغييرات صفحات المساعدة

# -- نصوص خاصة
help-privacy-title = الخصوصية
help-accessibility-title = إمكانية الوصول
