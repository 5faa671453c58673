// What agents may do by mail, and what never gets through.
mail from Ada <ada@example.net>
| Subject: Login
|
| I cannot log in.

// A note is for the team.
reply from linus@staff.example
| #note I know her, be kind.
show mail to grace@staff.example

// A reply to a notice about a note is a note.
reply from grace@staff.example
| Will be.

// Unless the agent says otherwise.
reply from linus@staff.example
| #answer
| Try the other password.
show mail to ada@example.net

// A word that is not known: nothing at all happens.
reply from grace@staff.example
| #clsoe
| Bye then.
show mail to grace@staff.example

// Answer and close in one.
reply from grace@staff.example of linus@staff.example
| #close
| Is this mine?

// A directive alone sends nothing to the customer.
reply from linus@staff.example
| #close
show ticket 1

// An agent's mail without the key of a notice is held, and the agent is asked.
mail from Grace Hopper <grace@staff.example>
| Subject: Re: [Shop #1] Login
|
| I am writing without a key.
show mail to grace@staff.example
reply from grace@staff.example
| Yes, it was me.
show mail to ada@example.net

// A second confirmation does nothing.
reply from grace@staff.example of grace@staff.example
| Yes again.

// Somebody who writes an agent's name and address gets nothing but a question to the agent.
mail from Grace Hopper <grace@staff.example>
| Subject: Re: [Shop #1] Login
| Authentication-Results: mx.shop.example; dmarc=fail header.from=staff.example
|
| #close
| I am not Grace.

// An agent's vacation notice never reaches a customer.
mail from Linus Pauling <linus@staff.example>
| Subject: Automatic reply: [Shop #1] Login
| Auto-Submitted: auto-replied
|
| I am away until Monday.

// An agent forwards a notice to a customer, who answers to the agent's own reply address.
reply from ada@example.net of grace@staff.example
| #close
| I answered the notice somebody gave me.
show ticket 1

// That reply address is void now: the agent is asked.
reply from grace@staff.example of grace@staff.example
| My key is gone.
