// What makes the pages quicker to use. Each part is optional: without this file everything still works.
"use strict";

// After a failed form, the summary of what is wrong is read first.
document.querySelector(".errors")?.focus();
